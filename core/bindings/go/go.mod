module nlvirt.invalid/nlvirt

go 1.19
