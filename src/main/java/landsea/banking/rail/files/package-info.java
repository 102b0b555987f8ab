/**
 * Messages as files: a bank leaves them in a folder, and finds ours in another. Where the folders are is a
 * {@link landsea.banking.rail.files.Folder}: on a disk that both reach, or behind SFTP.
 *
 * <p>Nothing is remembered here. A file is known by its bytes, so whatever is read twice is the same message to the switchboard,
 * and what was under way when the program died lies where the next look finds it
 * ([0057](../../../../../../../docs/decisions/0057-a-file-is-known-by-its-bytes.md)).
 */
@NullMarked
package landsea.banking.rail.files;

import org.jspecify.annotations.NullMarked;
