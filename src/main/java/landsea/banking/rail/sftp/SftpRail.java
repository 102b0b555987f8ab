package landsea.banking.rail.sftp;

import java.io.IOException;
import java.util.Optional;
import landsea.banking.rail.Handover;
import landsea.banking.rail.Rail;
import landsea.banking.rail.RailMessage;
import landsea.banking.rail.files.Names;
import landsea.basics.Reason;

/** Uploads messages to one bank's server. The bank has a message from the rename on that ends its upload. */
final class SftpRail implements Rail {

    private final Line line;
    private final String folder;

    SftpRail(Line line, String folder) {
        this.line = line;
        this.folder = folder;
    }

    @Override
    public Handover hand(RailMessage message) {
        String name = Names.outgoing(message.reference());
        byte[] bytes = message.bytes();
        try {
            Optional<Handover> early = line.with(sftp -> {
                if (Remote.offers(sftp, folder, name, bytes)) {
                    return Optional.of(new Handover.Taken());
                }
                if (Remote.entry(sftp, folder, name).isPresent()) {
                    return Optional.of(new Handover.NotHanded(Reason.of("RAIL_FILE_IN_THE_WAY", "file", name)));
                }
                Remote.prepare(sftp, folder, name, bytes);
                return Optional.empty();
            });
            if (early.isPresent()) {
                return early.get();
            }
        } catch (NotConnectedException e) {
            return new Handover.NotHanded(e.reason());
        } catch (IOException e) {
            return new Handover.NotHanded(because("RAIL_UPLOAD_BROKEN", name, e));
        }
        try {
            return line.with(sftp -> {
                Remote.publish(sftp, folder, name);
                return new Handover.Taken();
            });
        } catch (NotConnectedException e) {
            return new Handover.NotHanded(e.reason());
        } catch (IOException e) {
            return inDoubt(name, bytes, e);
        }
    }

    /** The rename may have been done or not: what stands there tells, when the server can be asked. */
    private Handover inDoubt(String name, byte[] bytes, IOException because) {
        Reason doubt = because("RAIL_FILE_IN_DOUBT", name, because);
        try {
            return line.with(sftp -> {
                if (Remote.offers(sftp, folder, name, bytes)) {
                    return new Handover.Taken();
                }
                return Remote.isPrepared(sftp, folder, name)
                        ? new Handover.NotHanded(doubt)
                        : new Handover.Unknown(doubt);
            });
        } catch (IOException blind) {
            because.addSuppressed(blind);
            return new Handover.Unknown(doubt);
        }
    }

    private Reason because(String code, String name, IOException cause) {
        return Reason.of(code, "file", name).with("bank", line.bank()).with("because", cause.toString());
    }

    @Override
    public void close() {
        line.close();
    }
}
