package landsea.marketplace.amazon;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import landsea.basics.Reason;
import landsea.marketplace.reading.Content;
import landsea.marketplace.reading.Dialect;
import landsea.marketplace.reading.HeaderLine;
import landsea.marketplace.reading.Reading;

/** Reports that are recognised, so that the refusal can name them, and not read. */
public final class AmazonFormatsNotReadYet {

    private AmazonFormatsNotReadYet() {}

    public static List<Dialect> all() {
        return List.of(new SettlementV1());
    }

    private static Optional<Dialect.Report> refused(Content content, String code, Predicate<HeaderLine> wanted) {
        boolean met = content instanceof Content.Tables(var tables, var _, var _)
                && tables.stream().anyMatch(table -> table.header(wanted).isPresent());
        return met
                ? Optional.of(_ -> Reading.refused(Reason.of("FORMAT_NOT_READ_YET", "format", code)))
                : Optional.empty();
    }

    /** Tab-separated like V2, with a pair of columns (type, amount) per family of amounts. */
    private record SettlementV1() implements Dialect {

        @Override
        public String code() {
            return "AMAZON_SETTLEMENT_V1";
        }

        @Override
        public Optional<Report> recognise(Content content) {
            return refused(
                    content,
                    code(),
                    header -> header.has("settlementid")
                            && (header.has("priceamount")
                                    || header.has("itemrelatedfeeamount")
                                    || header.has("shipmentfeeamount")
                                    || header.has("otheramount")));
        }
    }
}
