/**
 * Files as they came: compressed, sealed, and kept in chunks, so that no file is ever held whole. Each file has a data key of
 * its own, wrapped by the master key: a new master key touches no chunk, and without its data key a file is gone for good,
 * wherever copies of its chunks may lie. What came of a file stays: its hash, its statements, their lines.
 *
 * <p>{@link landsea.marketplace.archive.RawArchive} writes and reads; {@link landsea.marketplace.archive.Uploads} receives
 * what comes in pieces.
 */
@NamedInterface("archive")
@NullMarked
package landsea.marketplace.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
