/* SPDX-License-Identifier: Apache-2.0
 * Part of Ferrule, a memory-safe libssl.so.3. */

/* Constants of DTLS 1.0 and 1.2 (RFC 4347, RFC 6347). The protocol version
 * numbers come from prov_ssl.h. */

#ifndef OPENSSL_DTLS1_H
#define OPENSSL_DTLS1_H
#pragma once

#include <openssl/macros.h>
#ifndef OPENSSL_NO_DEPRECATED_3_0
#define HEADER_DTLS1_H
#endif
#include <openssl/opensslconf.h>
#include <openssl/prov_ssl.h>

/* Versions; DTLS_ANY_VERSION stands for "whatever both sides know". */
#define DTLS1_VERSION_MAJOR 0xFE
#define DTLS_ANY_VERSION    0x1FFFF
#ifndef OPENSSL_NO_DEPRECATED_3_0
#define DTLS_MIN_VERSION DTLS1_VERSION
#define DTLS_MAX_VERSION DTLS1_2_VERSION
#endif

/* Header lengths in bytes: record, handshake fragment, ChangeCipherSpec,
 * alert; and the longest HelloVerifyRequest cookie. */
#define DTLS1_CCS_HEADER_LENGTH 1
#define DTLS1_AL_HEADER_LENGTH  2
#define DTLS1_HM_HEADER_LENGTH  12
#define DTLS1_RT_HEADER_LENGTH  13
#define DTLS1_COOKIE_LENGTH     255

/* Old internals: a handshake reader's results, and retransmissions before
 * giving up. */
#define DTLS1_HM_BAD_FRAGMENT   -2
#define DTLS1_HM_FRAGMENT_RETRY -3
#define DTLS1_TMO_ALERT_COUNT   12

#include <openssl/ssl.h>

#endif /* OPENSSL_DTLS1_H */
