package landsea.banking.rail.sftp;

import java.io.IOException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import landsea.basics.Reason;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.SftpVersionSelector;

/**
 * A connection to one bank's server, made when it is needed and kept while it is good. One operation at a time, and who waits longer
 * for his turn than one may take has none; what is not through in
 * its time finds its connection closed under it, so that a server that has fallen silent holds nobody. A server that cannot be
 * reached is tried again after a pause that grows.
 */
final class Line implements AutoCloseable {

    /** What all servers speak; in it a rename never replaces a file. */
    private static final int SFTP_VERSION = 3;

    private static final Duration PAUSE_FIRST = Duration.ofMillis(500);
    private static final Duration PAUSE_MAX = Duration.ofMinutes(1);
    private static final int DOUBLINGS_MAX = 7;

    /** Set on a session whose server's key is not the one that we know. */
    static final AttributeKey<AtomicBoolean> STRANGER = new AttributeKey<>();

    private final String bank;
    private final SftpSettings settings;
    private final SshClient client;
    private final ScheduledExecutorService deadlines;
    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile Optional<Standing> standing = Optional.empty();
    private int failures;
    private Instant notBefore = Instant.MIN;
    private Optional<Reason> lastFailure = Optional.empty();

    private record Standing(ClientSession session, SftpClient sftp) {

        boolean isGood() {
            return session.isOpen() && sftp.isOpen();
        }
    }

    /** Something to do over the connection. */
    interface Deed<T> {
        T by(SftpClient sftp) throws IOException;
    }

    /** @param client with our key, and with the keys by which the server is known */
    Line(String bank, SftpSettings settings, SshClient client, ScheduledExecutorService deadlines, Clock clock) {
        this.bank = bank;
        this.settings = settings;
        this.client = client;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    String bank() {
        return bank;
    }

    /**
     * @throws NotConnectedException when there is no connection
     * @throws IOException when it went wrong, or was lost meanwhile
     */
    <T> T with(Deed<T> deed) throws IOException {
        if (!turnCame()) {
            throw new NotConnectedException(Reason.of("COUNTERPARTY_BUSY", "counterparty", bank));
        }
        try {
            return through(deed, connected());
        } finally {
            turn.unlock();
        }
    }

    private boolean turnCame() {
        try {
            return turn.tryLock(settings.operation().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private <T> T through(Deed<T> deed, Standing on) throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> deadline = deadlines.schedule(
                () -> {
                    late.set(true);
                    on.session().close(true);
                },
                settings.operation().toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return deed.by(on.sftp());
        } catch (IOException e) {
            throw late.get() ? new IOException(bank + " took longer than " + settings.operation(), e) : e;
        } finally {
            deadline.cancel(false);
        }
    }

    private Standing connected() throws NotConnectedException {
        if (standing.isEmpty() || !standing.get().isGood()) {
            drop();
            if (clock.instant().isBefore(notBefore)) {
                throw new NotConnectedException(lastFailure.orElseThrow());
            }
            standing = Optional.of(connect());
            failures = 0;
        }
        return standing.get();
    }

    private Standing connect() throws NotConnectedException {
        AtomicBoolean stranger = new AtomicBoolean();
        Optional<ClientSession> begun = Optional.empty();
        try {
            ClientSession session = client.connect(
                            settings.user(),
                            settings.host(),
                            settings.port(),
                            AttributeRepository.ofKeyValuePair(STRANGER, stranger),
                            null)
                    .verify(settings.connectTimeout())
                    .getSession();
            begun = Optional.of(session);
            session.auth().verify(settings.connectTimeout());
            SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(session, settings.connectTimeout());
            SftpClient sftp = SftpClientFactory.instance()
                    .createSftpClient(session, SftpVersionSelector.fixedVersionSelector(SFTP_VERSION));
            return new Standing(session, sftp);
        } catch (IOException | IllegalStateException e) {
            begun.ifPresent(session -> session.close(true));
            throw failed(e, stranger.get());
        }
    }

    private NotConnectedException failed(Exception cause, boolean stranger) {
        Reason reason =
                Reason.of(stranger ? "COUNTERPARTY_UNTRUSTED" : "COUNTERPARTY_UNREACHABLE", "counterparty", bank);
        long whole = Math.min(PAUSE_MAX.toMillis(), PAUSE_FIRST.toMillis() << Math.min(failures, DOUBLINGS_MAX));
        failures++;
        notBefore = clock.instant().plusMillis(ThreadLocalRandom.current().nextLong(whole / 2, whole + 1));
        lastFailure = Optional.of(reason);
        return new NotConnectedException(reason, cause);
    }

    private void drop() {
        standing.ifPresent(on -> on.session().close(true));
        standing = Optional.empty();
    }

    /** What is under way finds its connection closed. */
    @Override
    public void close() {
        drop();
    }

    /** Whether it is one of the keys that are configured; notes on the session when it is none. */
    static boolean isKnown(ClientSession session, PublicKey key, Iterable<PublicKey> known) {
        for (PublicKey one : known) {
            if (KeyUtils.compareKeys(one, key)) {
                return true;
            }
        }
        Optional.ofNullable(session.getConnectionContext())
                .map(context -> context.getAttribute(STRANGER))
                .ifPresent(stranger -> stranger.set(true));
        return false;
    }
}
