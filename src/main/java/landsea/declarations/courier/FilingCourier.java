package landsea.declarations.courier;

import landsea.declarations.DeclarationFiles;
import landsea.declarations.FilingId;
import landsea.declarations.FilingPort;
import landsea.messages.Attempt;
import landsea.messages.Courier;
import landsea.messages.OutboxMessage;
import landsea.messages.http.Trace;

/** Takes packages to the authority. A message names its package; the records are read when it leaves. */
final class FilingCourier implements Courier {

    private final HttpFilingPort port;
    private final DeclarationFiles files;

    FilingCourier(HttpFilingPort port, DeclarationFiles files) {
        this.port = port;
        this.files = files;
    }

    @Override
    public boolean carries(OutboxMessage message) {
        return message.counterparty().equals(FilingPort.AUTHORITY) && port.isConfigured();
    }

    @Override
    public Attempt deliver(OutboxMessage message) {
        FilingId filing = FilingId.parse(message.subject());
        return message.kind().equals(FilingPort.INQUIRY)
                ? port.inquire(filing, Trace.of(message))
                : port.file(files.filing(filing), Trace.of(message));
    }
}
