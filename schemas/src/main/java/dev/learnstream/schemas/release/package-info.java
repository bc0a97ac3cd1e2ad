/**
 * The release of a schema, which a developer starts. The running program does not use it.
 *
 * <p>In: the schemas in the source tree, and the released versions. Out: a new version of each changed schema, with its
 * checksum; or the reasons why nothing is released.
 */
@NullMarked
package dev.learnstream.schemas.release;

import org.jspecify.annotations.NullMarked;
