package landsea.marketplace.platforms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.marketplace.BadRow;
import landsea.marketplace.EvidenceLine;
import landsea.marketplace.LineKinds;
import landsea.marketplace.LineSink;
import landsea.marketplace.ReadEvidence;
import landsea.marketplace.ReadStatement;
import landsea.marketplace.Statement;
import landsea.marketplace.StatementLine;
import landsea.marketplace.reading.Containers;
import landsea.marketplace.reading.Content;
import landsea.marketplace.reading.Contents;
import landsea.marketplace.reading.Dialect;
import landsea.marketplace.reading.FileBytes;
import landsea.marketplace.reading.Reading;

/** What became of a report that a test hands over, with its lines. */
record Handed(String format, Reading reading, List<StatementLine> lines, List<EvidenceLine> rows) {

    private static final LineKinds KINDS = LineKinds.of(LineKinds.shippedRules());

    static Handed json(String document) {
        return text(document);
    }

    static Handed text(String text) {
        return over(content(text), PlatformDialects.all());
    }

    static Handed described(String mapping, String text) {
        return over(content(text), List.of(DescribedCsv.of(mapping).orThrow()));
    }

    static Handed over(Content content, List<Dialect> dialects) {
        List<StatementLine> lines = new ArrayList<>();
        List<EvidenceLine> rows = new ArrayList<>();
        LineSink sink = new LineSink() {
            @Override
            public void line(int statement, StatementLine line) {
                lines.add(line);
            }

            @Override
            public void line(int evidence, EvidenceLine line) {
                rows.add(line);
            }
        };
        for (Dialect dialect : dialects) {
            Optional<Dialect.Report> report = dialect.recognise(content);
            if (report.isPresent()) {
                return new Handed(dialect.code(), report.get().read(sink), lines, rows);
            }
        }
        return new Handed("UNKNOWN", Reading.refused(Reason.of("FORMAT_UNKNOWN")), lines, rows);
    }

    private static Content content(String text) {
        try {
            FileBytes bytes = FileBytes.of(text.getBytes(StandardCharsets.UTF_8));
            return Contents.of(Containers.parts(bytes, "report").getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Statement statement() {
        return reading.statements().stream()
                .filter(ReadStatement.Sound.class::isInstance)
                .map(sound -> ((ReadStatement.Sound) sound).statement())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sound statement: " + reading));
    }

    ReadEvidence evidence() {
        return reading.evidence().getFirst();
    }

    /** Every reason: of the file, its statements and evidence, and of their rows. */
    List<String> codes() {
        Stream<Reason> ofStatements = reading.statements().stream().flatMap(read -> switch (read) {
            case ReadStatement.Sound _ -> Stream.of();
            case ReadStatement.Unsound bad ->
                Stream.concat(bad.reasons().stream(), bad.badRows().stream().map(BadRow::reason));
        });
        Stream<Reason> ofEvidence = reading.evidence().stream()
                .flatMap(read -> Stream.concat(
                        read.reasons().stream(), read.badRows().stream().map(BadRow::reason)));
        return Stream.of(reading.refusals().stream(), ofStatements, ofEvidence)
                .flatMap(reasons -> reasons)
                .map(Reason::code)
                .distinct()
                .toList();
    }

    List<String> remarks() {
        return reading.remarks().stream().map(Reason::code).toList();
    }

    /** In one word what the report is good for, with the totals. */
    String outcome() {
        if (!reading.refusals().isEmpty()) {
            return "REFUSED";
        }
        List<String> parts = new ArrayList<>();
        for (ReadStatement read : reading.statements()) {
            parts.add(
                    switch (read) {
                        case ReadStatement.Sound(Statement statement) -> "SETTLED " + statement.total();
                        case ReadStatement.Unsound _ -> "REFUSED";
                    });
        }
        for (ReadEvidence read : reading.evidence()) {
            parts.add(read.isSound() ? "EVIDENCE " + read.counted() : "REFUSED");
        }
        return String.join(", ", parts);
    }

    /** Each line's type and amount, to be read aloud. */
    List<String> told() {
        return lines.stream()
                .map(line -> String.join(
                                "/",
                                line.type().transactionType(),
                                line.type().amountType(),
                                line.type().amountDescription())
                        + " " + line.amount().amount() + " "
                        + KINDS.classify(line).kind())
                .toList();
    }

    /** Kinds of lines that the shipped table does not know. */
    List<StatementLine.Type> unknownKinds() {
        return lines.stream()
                .filter(line -> !KINDS.classify(line).known())
                .map(StatementLine::type)
                .toList();
    }

    Money sum() {
        return lines.stream().map(StatementLine::amount).reduce(Money::plus).orElseThrow();
    }
}
