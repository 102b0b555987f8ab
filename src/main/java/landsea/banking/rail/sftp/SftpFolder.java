package landsea.banking.rail.sftp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.banking.rail.files.Entry;
import landsea.banking.rail.files.Folder;
import landsea.banking.rail.files.Names;
import landsea.basics.CanonicalJson;
import landsea.basics.Reason;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/**
 * A folder on a bank's server. Nothing is taken out of the bank's hands before it is ours for good: until then it stays where it is, and
 * what two nodes read at once is one message all the same. A file that was written anew meanwhile is another, and stays.
 */
final class SftpFolder implements Folder {

    private static final int ENTRIES_MAX = 100_000;

    private final Line line;
    private final SftpSettings settings;
    private final Clock clock;
    private int number;

    SftpFolder(Line line, SftpSettings settings, Clock clock) {
        this.line = line;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Optional<Visit> visit() {
        return Optional.of(new There());
    }

    private String keptName(String name) {
        number = (number + 1) % 10_000;
        return Names.kept(clock.instant(), number, name);
    }

    private final class There implements Visit {

        @Override
        public List<Entry> entries() throws IOException {
            return line.with(sftp -> {
                List<Entry> entries = new ArrayList<>();
                for (DirEntry one : sftp.readDir(settings.download())) {
                    String name = one.getFilename();
                    if (!name.equals(".") && !name.equals("..")) {
                        entries.add(Remote.entry(name, one.getAttributes()));
                    }
                    if (entries.size() > ENTRIES_MAX) {
                        throw new IOException("more than " + ENTRIES_MAX + " files in " + settings.download());
                    }
                }
                return entries;
            });
        }

        @Override
        public List<Held> held() {
            return List.of();
        }

        @Override
        public Optional<Held> hold(Entry entry) throws IOException {
            if (entry.name().indexOf('/') >= 0 || entry.name().indexOf('\0') >= 0) {
                throw new IOException("a name that leads elsewhere is not touched");
            }
            return line.with(
                    sftp -> isStill(sftp, entry) ? Optional.of(new Held(entry, entry.name())) : Optional.empty());
        }

        @Override
        public Optional<byte[]> read(Held held, long bytesMax) throws IOException {
            try {
                return line.with(sftp -> {
                    byte[] bytes = Remote.read(sftp, Remote.path(settings.download(), held.at()), bytesMax);
                    boolean whole = bytes.length > bytesMax
                            || bytes.length == held.entry().bytes();
                    return whole && isStill(sftp, held.entry()) ? Optional.of(bytes) : Optional.empty();
                });
            } catch (SftpException e) {
                if (e.getStatus() == SftpConstants.SSH_FX_PERMISSION_DENIED) {
                    throw new AccessDeniedException(held.at());
                }
                throw e;
            }
        }

        @Override
        public void answer(String name, byte[] bytes) throws IOException {
            line.with(sftp -> {
                if (!Remote.offers(sftp, settings.upload(), name, bytes)) {
                    Remote.prepare(sftp, settings.upload(), name, bytes);
                    Remote.publish(sftp, settings.upload(), name);
                }
                return name;
            });
        }

        @Override
        public void done(Held held) throws IOException {
            line.with(sftp -> {
                if (isStill(sftp, held.entry())) {
                    String from = Remote.path(settings.download(), held.at());
                    if (settings.done().isEmpty()) {
                        sftp.remove(from);
                    } else {
                        sftp.rename(from, Remote.path(settings.done(), keptName(held.at())));
                    }
                }
                return held;
            });
        }

        @Override
        public void refuse(Held held, Reason reason) throws IOException {
            String kept = keptName(held.at());
            byte[] why = CanonicalJson.write(Map.of(
                            "at", clock.instant().toString(),
                            "code", reason.code(),
                            "details", reason.details(),
                            "file", held.entry().name()))
                    .getBytes(StandardCharsets.UTF_8);
            line.with(sftp -> {
                String reasons = kept + ".reason";
                Remote.prepare(sftp, settings.refused(), reasons, why);
                Remote.publish(sftp, settings.refused(), reasons);
                sftp.rename(Remote.path(settings.download(), held.at()), Remote.path(settings.refused(), kept));
                return held;
            });
        }

        @Override
        public void remove(String mark) throws IOException {
            String marked = mark.substring(0, mark.lastIndexOf('.'));
            line.with(sftp -> {
                if (Remote.entry(sftp, settings.download(), marked).isEmpty()
                        && Remote.entry(sftp, settings.download(), mark).isPresent()) {
                    sftp.remove(Remote.path(settings.download(), mark));
                }
                return mark;
            });
        }

        @Override
        public void close() {
            // The line is kept for the next look.
        }

        private boolean isStill(SftpClient sftp, Entry entry) throws IOException {
            return Remote.entry(sftp, settings.download(), entry.name()).equals(Optional.of(entry));
        }
    }
}
