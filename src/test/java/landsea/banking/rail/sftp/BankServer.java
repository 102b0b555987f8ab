package landsea.banking.rail.sftp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A bank's SFTP server on this machine, with the faults that such servers have. */
final class BankServer implements AutoCloseable, SftpEventListener {

    /** At which point something goes wrong. */
    enum Point {
        WRITING,
        RENAMING,
        RENAMED,
        READING
    }

    /** What goes wrong there, the next time it is reached. */
    enum Fault {
        DIES,
        STALLS
    }

    private record Armed(Point point, Fault fault) {}

    private final Path root;
    private final KeyPair hostKey;
    private final KeyPair clientKey;
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch awake = new CountDownLatch(1);
    private SshServer server;
    private volatile Optional<Deed> afterwards = Optional.empty();
    private volatile Optional<Armed> armed = Optional.empty();

    BankServer(Path root) throws IOException, GeneralSecurityException {
        this.root = root;
        this.hostKey = KeyUtils.generateKeyPair("ssh-ed25519", 256);
        this.clientKey = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        for (String folder : List.of("in", "out", "refused", "done")) {
            Files.createDirectories(root.resolve(folder));
        }
        this.server = started(0);
    }

    private SshServer started(int port) throws IOException {
        SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder().build();
        sftp.addSftpEventListener(this);
        SshServer made = SshServer.setUpDefaultServer();
        made.setHost("127.0.0.1");
        made.setPort(port);
        made.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        made.setPublickeyAuthenticator((user, key, session) -> {
            connections.incrementAndGet();
            return user.equals("landsea") && KeyUtils.compareKeys(key, clientKey.getPublic());
        });
        made.setSubsystemFactories(List.of(sftp));
        made.setFileSystemFactory(new VirtualFileSystemFactory(root));
        made.start();
        return made;
    }

    int port() {
        return server.getPort();
    }

    String hostKey() {
        return PublicKeyEntry.toString(hostKey.getPublic());
    }

    /** Our key as a file. */
    Path clientKey(Path folder) throws IOException, GeneralSecurityException {
        Path file = folder.resolve("id_ecdsa");
        try (var out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(clientKey, "", null, out);
        }
        return file;
    }

    /** What the bank itself does as soon as a file has its name. */
    void whenRenamed(Deed deed) {
        afterwards = Optional.of(deed);
    }

    /** Something that a bank does. */
    interface Deed {
        void done() throws IOException;
    }

    void arm(Point point, Fault fault) {
        armed = Optional.of(new Armed(point, fault));
    }

    int connections() {
        return connections.get();
    }

    /** Gone, with all connections, as by a power cut. */
    void dies() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** There again where it was. */
    void comesBack() throws IOException {
        server = started(server.getPort());
    }

    private void reached(ServerSession session, Point point) throws IOException {
        Optional<Armed> now = armed.filter(one -> one.point() == point);
        if (now.isPresent()) {
            armed = Optional.empty();
            switch (now.get().fault()) {
                case DIES -> {
                    session.close(true);
                    throw new IOException("the server is gone");
                }
                case STALLS -> {
                    try {
                        awake.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            }
        }
    }

    @Override
    public void writing(
            ServerSession session, String handle, FileHandle file, long offset, byte[] data, int from, int length)
            throws IOException {
        if (offset > 0) {
            reached(session, Point.WRITING);
        }
    }

    @Override
    public void moving(
            ServerSession session, Path from, Path to, java.util.Collection<java.nio.file.CopyOption> options)
            throws IOException {
        reached(session, Point.RENAMING);
    }

    @Override
    public void moved(
            ServerSession session,
            Path from,
            Path to,
            java.util.Collection<java.nio.file.CopyOption> options,
            Throwable thrown)
            throws IOException {
        if (afterwards.isPresent()) {
            afterwards.get().done();
        }
        reached(session, Point.RENAMED);
    }

    @Override
    public void reading(
            ServerSession session, String handle, FileHandle file, long offset, byte[] data, int from, int length)
            throws IOException {
        reached(session, Point.READING);
    }

    @Override
    public void close() throws IOException {
        awake.countDown();
        server.stop(true);
    }
}
