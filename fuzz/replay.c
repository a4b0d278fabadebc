/* SPDX-License-Identifier: Apache-2.0 */
/* main() for a fuzz target without a fuzzer: runs the target on each file that is named. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/*
 * Reads the file to a buffer of exactly its size, so that a sanitizer sees a read one byte too
 * far.
 */
static int run_file(const char *path)
{
	FILE *in = fopen(path, "rb");
	uint8_t *data;
	size_t size;

	if (!in || fseek(in, 0, SEEK_END) < 0) {
		perror(path);
		return -1;
	}
	size = (size_t)ftell(in);
	rewind(in);
	data = malloc(size ? size : 1);
	if (!data || fread(data, 1, size, in) != size) {
		perror(path);
		fclose(in);
		free(data);
		return -1;
	}
	fclose(in);
	LLVMFuzzerTestOneInput(data, size);
	free(data);
	return 0;
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (run_file(argv[i]) < 0)
			return 1;
	printf("%s: %d files\n", argv[0], argc - 1);
	return 0;
}
