package landsea.declarations;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import landsea.declarations.FilingPort.FilingPackage;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.messages.Attempt;
import landsea.messages.Courier;
import landsea.messages.OutboxMessage;
import landsea.messages.http.Trace;

/** Takes packages to the authority. A message names its package; the records are read when it leaves. */
final class FilingCourier implements Courier {

    private record Named(String institution, LocalDate day) {}

    private final HttpFilingPort port;
    private final DeclarationFiles files;
    private final Desk desk;

    FilingCourier(HttpFilingPort port, DeclarationFiles files, Desk desk) {
        this.port = port;
        this.files = files;
        this.desk = desk;
    }

    @Override
    public boolean carries(OutboxMessage message) {
        return message.counterparty().equals(Filings.AUTHORITY) && port.isConfigured();
    }

    @Override
    public Attempt deliver(OutboxMessage message) {
        FilingId filing = FilingId.parse(message.subject());
        return message.kind().equals(Filings.INQUIRY)
                ? port.inquire(filing, Trace.of(message))
                : port.file(read(filing), Trace.of(message));
    }

    private FilingPackage read(FilingId filing) {
        Viewer bank = Viewer.bank(Declarations.bank());
        Named named = desk.read(
                bank,
                sql -> sql.sql("SELECT institution, day FROM filings WHERE bucket = ? AND filing_id = ?")
                        .params(filing.bucket().value(), filing.value())
                        .query((row, number) -> new Named(row.getString(1), row.getObject(2, LocalDate.class)))
                        .single());
        Map<String, String> contents = new LinkedHashMap<>();
        for (DayFile file : DayFile.values()) {
            StringBuilder text = new StringBuilder();
            files.ofFiling(bank, filing, named.day(), file, text);
            if (text.indexOf("\n") < text.length() - 1) {
                contents.put(file.fileName(), text.toString());
            }
        }
        return new FilingPackage(filing, named.institution(), named.day(), contents);
    }
}
