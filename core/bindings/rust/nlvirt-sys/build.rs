// SPDX-License-Identifier: Apache-2.0
//! Links libnlvirt from NLVIRT_LIB_DIR, or else from the system.
fn main() {
    println!("cargo:rerun-if-env-changed=NLVIRT_LIB_DIR");
    if let Ok(folder) = std::env::var("NLVIRT_LIB_DIR") {
        println!("cargo:rustc-link-search=native={}", folder);
    }
    println!("cargo:rustc-link-lib=nlvirt");
    println!("cargo:rustc-link-lib=seccomp");
}
