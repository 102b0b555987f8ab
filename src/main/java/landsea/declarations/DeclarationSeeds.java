package landsea.declarations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import landsea.declarations.ReportRecord.PayType;
import landsea.marketplace.LineKind;

/** The codes, rules and parameters that ship with the program, to be written into the tables, where they can be changed. */
final class DeclarationSeeds {

    private DeclarationSeeds() {}

    static DeclarationTables shipped() {
        return new DeclarationTables(
                table("transaction-codes.tsv", DeclarationSeeds::code),
                table("declaration-rules.tsv", DeclarationSeeds::rule),
                table("parameters.tsv", DeclarationSeeds::parameter),
                table("netted-kinds.tsv", DeclarationSeeds::netted));
    }

    private static TransactionCode code(Map<String, String> row) {
        String direction = of(row, "direction");
        return new TransactionCode(
                of(row, "code"),
                !direction.equals("OUT"),
                !direction.equals("IN"),
                of(row, "goods").equals("Y"),
                of(row, "name_zh"),
                of(row, "name_en"),
                from(row),
                to(row),
                of(row, "source"));
    }

    private static CodingRule rule(Map<String, String> row) {
        return new CodingRule(
                of(row, "subject"),
                of(row, "direction").equals("IN"),
                of(row, "mode"),
                of(row, "code"),
                PayType.of(of(row, "pay_type")),
                of(row, "bonded").equals("Y"),
                of(row, "remark"),
                from(row),
                to(row),
                of(row, "source"));
    }

    private static Parameter parameter(Map<String, String> row) {
        return new Parameter(of(row, "name"), of(row, "value"), from(row), to(row), of(row, "source"));
    }

    private static NettedKind netted(Map<String, String> row) {
        return new NettedKind(
                LineKind.valueOf(of(row, "kind")), of(row, "cost"), from(row), to(row), of(row, "source"));
    }

    private static LocalDate from(Map<String, String> row) {
        return LocalDate.parse(of(row, "effective_from"));
    }

    private static LocalDate to(Map<String, String> row) {
        String to = row.getOrDefault("effective_to", "");
        return to.isEmpty() ? DeclarationTables.OPEN_ENDED : LocalDate.parse(to);
    }

    private static String of(Map<String, String> row, String name) {
        String cell = row.getOrDefault(name, "");
        if (cell.isEmpty()) {
            throw new IllegalStateException("no " + name + " in " + row);
        }
        return cell;
    }

    private static <T> List<T> table(String resource, Function<Map<String, String>, T> read) {
        List<String[]> lines = text(resource)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split("\t", -1))
                .toList();
        String[] header = lines.getFirst();
        return lines.stream()
                .skip(1)
                .map(cells -> {
                    if (cells.length != header.length) {
                        throw new IllegalStateException(resource + " has a row of " + cells.length + " cells");
                    }
                    Map<String, String> named = new HashMap<>();
                    for (int i = 0; i < header.length; i++) {
                        named.put(header[i], cells[i]);
                    }
                    return read.apply(named);
                })
                .toList();
    }

    private static String text(String resource) {
        try (InputStream in = DeclarationSeeds.class.getResourceAsStream("/landsea/declarations/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
