package landsea.banking.rail.files;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import landsea.banking.rail.Handover;
import landsea.banking.rail.Rail;
import landsea.banking.rail.RailMessage;
import landsea.basics.Reason;

/** Leaves messages in a bank's folder. The bank has what stands there under its name; one that it has collected may stand there again. */
final class FileRail implements Rail {

    private final DropFolder folder;
    private final ReentrantLock writing = new ReentrantLock();

    FileRail(DropFolder folder) {
        this.folder = folder;
    }

    @Override
    public Handover hand(RailMessage message) {
        String name = Names.outgoing(message.reference());
        byte[] bytes = message.bytes();
        writing.lock();
        try {
            return hand(message.counterparty(), name, bytes);
        } finally {
            writing.unlock();
        }
    }

    private Handover hand(String bank, String name, byte[] bytes) {
        try {
            if (folder.offers(name, bytes)) {
                return new Handover.Taken();
            }
            if (folder.isUsed(name)) {
                return new Handover.NotHanded(Reason.of("RAIL_FILE_IN_THE_WAY", "file", name));
            }
            folder.prepare(name, bytes);
        } catch (IOException e) {
            return new Handover.NotHanded(
                    Reason.of("RAIL_FOLDER_UNUSABLE", "bank", bank).with("because", e.toString()));
        }
        try {
            folder.publish(name);
            return new Handover.Taken();
        } catch (IOException e) {
            return inDoubt(name, bytes, e);
        }
    }

    /** What stands there tells, as far as it can be seen. */
    private Handover inDoubt(String name, byte[] bytes, IOException because) {
        Reason doubt = Reason.of("RAIL_FILE_IN_DOUBT", "file", name).with("because", because.toString());
        try {
            if (folder.offers(name, bytes)) {
                return new Handover.Taken();
            }
            return folder.isPrepared(name) ? new Handover.NotHanded(doubt) : new Handover.Unknown(doubt);
        } catch (IOException blind) {
            because.addSuppressed(blind);
            return new Handover.Unknown(doubt);
        }
    }

    @Override
    public void close() {
        // Nothing stays open between two messages.
    }
}
