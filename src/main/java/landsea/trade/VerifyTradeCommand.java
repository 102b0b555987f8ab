package landsea.trade;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import landsea.basics.Bucket;
import landsea.engine.Command;

/**
 * Verifies the trade behind a statement, in the merchant's lane.
 *
 * @param requestKey a new one where evidence has come since
 */
public record VerifyTradeCommand(UUID organisation, String requestKey, VerificationRequest request)
        implements Command<VerifyTradeCommand.Answer> {

    /** What is kept for a repeated request. */
    public record Answer(VerdictId verdict, TradeVerdict.Outcome outcome) {}

    @Override
    public Bucket bucket() {
        return request.statement().bucket();
    }

    @Override
    public Object subject() {
        return request.statement();
    }

    @Override
    public Map<String, Object> body() {
        Map<String, String> rates = request.rates().entrySet().stream()
                .collect(Collectors.toMap(
                        rate -> rate.getKey().code(),
                        rate -> plain(rate.getValue()),
                        (one, other) -> one,
                        TreeMap::new));
        return Map.of(
                "statement", request.statement().text(),
                "exporter_codes", List.copyOf(new TreeSet<>(request.exporterCodes())),
                "rates", rates);
    }

    private static String plain(BigDecimal rate) {
        return rate.stripTrailingZeros().toPlainString();
    }
}
