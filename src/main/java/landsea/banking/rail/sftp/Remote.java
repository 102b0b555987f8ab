package landsea.banking.rail.sftp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import landsea.banking.rail.files.Entry;
import landsea.banking.rail.files.Names;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/** The few things that we do to files on a server. A path is a folder of the settings and a name without anything special in it. */
final class Remote {

    private static final int CHUNK = 32_000;

    private Remote() {}

    static String path(String folder, String name) {
        return folder.endsWith("/") ? folder + name : folder + "/" + name;
    }

    /** What stands there; empty when nothing does. */
    static Optional<Entry> entry(SftpClient sftp, String folder, String name) throws IOException {
        try {
            return Optional.of(entry(name, sftp.lstat(path(folder, name))));
        } catch (SftpException e) {
            if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A server may leave out when a file was changed: then its length alone tells whether it is the same. */
    static Entry entry(String name, Attributes seen) {
        @Nullable FileTime changed = seen.getModifyTime();
        return new Entry(name, kind(seen), seen.getSize(), changed == null ? Instant.EPOCH : changed.toInstant());
    }

    private static Entry.Kind kind(Attributes seen) {
        if (seen.isSymbolicLink()) {
            return Entry.Kind.LINK;
        }
        if (seen.isDirectory()) {
            return Entry.Kind.FOLDER;
        }
        return seen.isRegularFile() ? Entry.Kind.FILE : Entry.Kind.OTHER;
    }

    /** At most one byte more than the most. */
    static byte[] read(SftpClient sftp, String path, long bytesMax) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try (CloseableHandle handle = sftp.open(path, EnumSet.of(OpenMode.Read))) {
            int got = sftp.read(handle, 0, chunk);
            while (got > 0 && read.size() <= bytesMax) {
                read.write(chunk, 0, got);
                got = sftp.read(handle, read.size(), chunk);
            }
        }
        return read.toByteArray();
    }

    /** Whether exactly this stands there. */
    static boolean offers(SftpClient sftp, String folder, String name, byte[] bytes) throws IOException {
        Optional<Entry> seen = entry(sftp, folder, name);
        return seen.isPresent()
                && seen.get().kind() == Entry.Kind.FILE
                && seen.get().bytes() == bytes.length
                && Arrays.equals(read(sftp, path(folder, name), bytes.length), bytes);
    }

    /** Writes it under the name of what is not whole; over what an upload that broke off left there. */
    static void prepare(SftpClient sftp, String folder, String name, byte[] bytes) throws IOException {
        String unfinished = Names.unfinished(name);
        try (CloseableHandle handle =
                sftp.open(path(folder, unfinished), EnumSet.of(OpenMode.Write, OpenMode.Create, OpenMode.Truncate))) {
            for (int at = 0; at < bytes.length; at += CHUNK) {
                sftp.write(handle, at, bytes, at, Math.min(CHUNK, bytes.length - at));
            }
            @Nullable OpenSSHFsyncExtension fsync = sftp.getExtension(OpenSSHFsyncExtension.class);
            if (fsync != null && fsync.isSupported()) {
                fsync.fsync(handle);
            }
        }
        long there = sftp.lstat(path(folder, unfinished)).getSize();
        if (there != bytes.length) {
            throw new IOException("of " + bytes.length + " bytes of " + name + " the server has " + there);
        }
    }

    static void publish(SftpClient sftp, String folder, String name) throws IOException {
        sftp.rename(path(folder, Names.unfinished(name)), path(folder, name));
    }

    static boolean isPrepared(SftpClient sftp, String folder, String name) throws IOException {
        return entry(sftp, folder, Names.unfinished(name)).isPresent();
    }
}
