package landsea.banking.statements;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import landsea.banking.iso20022.StatementWriter;
import landsea.fx.Disclosure;

/** A statement as a program reads it: a camt.053. */
public final class StatementMessage implements StatementFile {

    private final StatementWriter message;

    /** @param servicer the name of the bank that keeps the account */
    public StatementMessage(OutputStream out, String servicer, AccountStatement statement) throws IOException {
        try {
            this.message = new StatementWriter(out, head(servicer, statement));
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void line(StatementLine line) throws IOException {
        try {
            message.entry(entry(line));
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            message.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static StatementWriter.Head head(String servicer, AccountStatement statement) {
        return new StatementWriter.Head(
                statement.reference(),
                statement.madeAt(),
                statement.from(),
                statement.to(),
                statement.isFinal(),
                statement.number(),
                statement.currency(),
                statement.holder().name(),
                servicer,
                statement.opening(),
                statement.closing(),
                statement.inCount(),
                statement.in(),
                statement.outCount(),
                statement.out());
    }

    private static StatementWriter.Entry entry(StatementLine line) {
        List<String> remittance = new ArrayList<>();
        if (!line.subject().isEmpty()) {
            remittance.add(line.subject());
        }
        line.conversion().ifPresent(dealt -> remittance.add(disclosed(dealt)));
        return new StatementWriter.Entry(
                line.number(),
                line.amount(),
                line.postedAt(),
                line.valueOn(),
                digits(line.posting()),
                line.kind(),
                digits(line.subject()),
                line.conversion()
                        .map(dealt -> new StatementWriter.Exchange(
                                dealt.sold(), dealt.bought(), dealt.pair().base(), dealt.client(), dealt.midAt())),
                remittance);
    }

    /** {@code USD/CNY 7.1023, mid 7.1081 of CFETS, margin CNY 5.80}. */
    private static String disclosed(Disclosure dealt) {
        return "%s %s, mid %s of %s, margin %s %s"
                .formatted(
                        dealt.pair(),
                        dealt.client().stripTrailingZeros().toPlainString(),
                        dealt.mid().stripTrailingZeros().toPlainString(),
                        dealt.midSource(),
                        dealt.margin().currency().code(),
                        dealt.margin().amount());
    }

    /** The 32 digits of an id: with its prefix it is longer than a reference may be. */
    private static String digits(String id) {
        return id.substring(id.indexOf('_') + 1);
    }
}
