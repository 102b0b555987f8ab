package landsea.marketplace.amazon;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Reason;

/** Reports that are recognised, so that the refusal can name them, and not read. */
final class AmazonFormatsNotReadYet {

    private AmazonFormatsNotReadYet() {}

    private static Reading refused(Dialect dialect) {
        return Reading.refused(Reason.of("FORMAT_NOT_READ_YET", "format", dialect.code()));
    }

    /** Tab-separated like V2, with a pair of columns (type, amount) per family of amounts. */
    record SettlementV1() implements Dialect {

        @Override
        public String code() {
            return StatementFiles.AMAZON_SETTLEMENT_V1;
        }

        @Override
        public Optional<HeaderLine> recognise(Opening opening) {
            return opening.header(header -> header.has("settlementid")
                    && (header.has("priceamount")
                            || header.has("itemrelatedfeeamount")
                            || header.has("shipmentfeeamount")
                            || header.has("otheramount")));
        }

        @Override
        public Reading read(ReportText text, HeaderLine header) {
            return refused(this);
        }
    }

    /** Comma-separated behind a preamble in the language of the marketplace, some 23 to 30 columns. */
    record DateRange() implements Dialect {

        private static final Charset JAPANESE = Charset.forName("windows-31j");

        /** The first column in the languages met, as {@link Cells#key} writes them. */
        private static final Set<String> FIRST_COLUMNS = Set.of(
                "datetime",
                "datumuhrzeit",
                "dateheure",
                "fechayhora",
                "fechahora",
                "dataora",
                "dataeora",
                "datumtijd",
                "datumtid",
                "datagodzina",
                "datahora",
                "tarihsaat",
                "日付時間",
                "日期时间");

        private static final int COLUMNS_MIN = 15;

        @Override
        public String code() {
            return StatementFiles.AMAZON_DATE_RANGE;
        }

        @Override
        public Optional<HeaderLine> recognise(Opening opening) {
            return header(opening)
                    .or(() -> header(Opening.of(
                            new ReportText(new String(opening.bytes(), JAPANESE), List.of(), opening.bytes()))));
        }

        private static Optional<HeaderLine> header(Opening opening) {
            return opening.header(header -> header.width() >= COLUMNS_MIN
                    && FIRST_COLUMNS.contains(header.keys().getFirst()));
        }

        @Override
        public Reading read(ReportText text, HeaderLine header) {
            return refused(this);
        }
    }
}
