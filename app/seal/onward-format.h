/* onward-format.h: the numbers and names of the transfer format, version 1 (data/doc/format.md).
 * Sealing, sharing and the gate read them here, so that what the gate would refuse cannot be made.
 */

#pragma once

#define ONWARD_FORMAT_VCT "urn:onward:adjustment-passport:1"
#define ONWARD_FORMAT_TYP "dc+sd-jwt"
#define ONWARD_FORMAT_KB_TYP "kb+jwt"
#define ONWARD_FORMAT_BEARER                                                                       \
  "urn:onward:bearer" /* aud of a file that is addressed to a name only */
#define ONWARD_FORMAT_LANGUAGE "en-GB"

#define ONWARD_FORMAT_FILE_MAX (1024 * 1024)     /* bytes of a file, without its last line feed */
#define ONWARD_FORMAT_PART_MAX (256 * 1024)      /* bytes of the decoded JSON of a JWT part */
#define ONWARD_FORMAT_DISCLOSURE_MAX (16 * 1024) /* bytes of the decoded JSON of a disclosure */
#define ONWARD_FORMAT_DISCLOSURES_MAX 1000
#define ONWARD_FORMAT_KEY_BINDING_MAX (8 * 1024) /* bytes kept free for the key-binding JWT */

#define ONWARD_FORMAT_SECTION_DIGESTS 32 /* at top level, always */
#define ONWARD_FORMAT_DIGEST_STEP 8      /* inside a section, inside an adjustment */
#define ONWARD_FORMAT_ARRAY_STEP 16      /* adjustments */

#define ONWARD_FORMAT_DAYS_AFTER_REVIEW 60 /* from review-by to `exp` */
