package landsea.console.paper;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import landsea.banking.statements.StatementFile;
import landsea.banking.statements.StatementLine;
import landsea.console.show.CsvFile;
import landsea.fx.Disclosure;

/** A statement as a table of text: codes and plain numbers, the same in every language. */
public final class StatementTable implements StatementFile {

    private final CsvFile file;

    public StatementTable(Writer writer) throws IOException {
        this.file = new CsvFile(writer);
        file.row(List.of(
                "number",
                "posted_at",
                "booking_date",
                "value_date",
                "kind",
                "subject",
                "currency",
                "amount",
                "balance",
                "pair",
                "client_rate",
                "provider_rate",
                "mid",
                "mid_source",
                "mid_at",
                "margin_currency",
                "margin"));
    }

    @Override
    public void line(StatementLine line) {
        Optional<Disclosure> dealt = line.conversion();
        List<String> cells = new ArrayList<>(List.of(
                String.valueOf(line.number()),
                line.postedAt().toString(),
                line.bookedOn().toString(),
                line.valueOn().toString(),
                line.kind(),
                line.subject(),
                line.amount().currency().code(),
                line.amount().amount(),
                line.balance().amount()));
        cells.add(dealt.map(one -> one.pair().toString()).orElse(""));
        cells.add(dealt.map(Disclosure::client).map(BigDecimal::toPlainString).orElse(""));
        cells.add(dealt.map(Disclosure::provider).map(BigDecimal::toPlainString).orElse(""));
        cells.add(dealt.map(Disclosure::mid).map(BigDecimal::toPlainString).orElse(""));
        cells.add(dealt.map(Disclosure::midSource).orElse(""));
        cells.add(dealt.map(one -> one.midAt().toString()).orElse(""));
        cells.add(dealt.map(one -> one.margin().currency().code()).orElse(""));
        cells.add(dealt.map(one -> one.margin().amount()).orElse(""));
        file.row(cells);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
