/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_RTNL_REQUEST_NAME_H
#define NLVIRT_RTNL_REQUEST_NAME_H
/* The names of requests that change something: "RTM_NEWLINK". Nobody here may make them. */
#include <stdint.h>

/* Returns a constant; "another request" if rtnetlink has no name for the type. */
const char *request_name(uint16_t type);

#endif
