/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_DOCTOR_H
#define NLCONFORM_DOCTOR_H
/*
 * nlconform doctor: prints what can be judged in this place, what cannot, and why. It tries
 * everything and guesses nothing: it starts a program on each side, and asks each probe outside.
 */
#include "base/fail.h"
#include "harness/runner/options.h"

#include <stdbool.h>

/* 0 with whether the suite can run here, or -errno with f set. The suite's selection and its
 * subject are those of the options. */
int doctor(const struct options *o, bool *ret_works, struct fail *f);

#endif
