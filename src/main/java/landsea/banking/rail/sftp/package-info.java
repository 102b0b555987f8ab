/**
 * Messages as files on a bank's own server, over SFTP. What a file is and when it is taken is as in
 * {@link landsea.banking.rail.files}; here is how one gets there: the server proves itself by a key that is configured, we by ours, and
 * every operation has a time in which it is through or the connection is given up.
 */
@NullMarked
package landsea.banking.rail.sftp;

import org.jspecify.annotations.NullMarked;
