/* SPDX-License-Identifier: Apache-2.0
 * Part of Ferrule, a memory-safe libssl.so.3. */

/* What is left of SSL 2.0: the version number and the type of its hello. */

#ifndef OPENSSL_SSL2_H
#define OPENSSL_SSL2_H
#pragma once

#include <openssl/macros.h>
#ifndef OPENSSL_NO_DEPRECATED_3_0
#define HEADER_SSL2_H
#endif

#define SSL2_MT_CLIENT_HELLO 1
#define SSL2_VERSION         0x0002

#endif /* OPENSSL_SSL2_H */
