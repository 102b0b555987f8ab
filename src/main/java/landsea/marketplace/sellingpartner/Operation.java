package landsea.marketplace.sellingpartner;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * What Amazon is asked, and how often it may be: so many at once, then one in so long, for each seller. As the published models
 * of Finances 2024-06-19, Transfers 2024-06-01 and Reports 2021-06-30 say; an answer may say otherwise.
 */
enum Operation {
    LIST_BALANCES("/finances/2024-06-19/balances", "0.5", 10),
    LIST_TRANSACTIONS("/finances/2024-06-19/transactions", "0.5", 10),
    INITIATE_PAYOUT("/finances/transfers/2024-06-01/payouts", "0.017", 2),
    LIST_PAYOUTS("/finances/transfers/2024-06-01/payouts", "0.5", 10),
    LIST_EXPECTED_PAYOUTS("/finances/transfers/2024-06-01/payouts/expected", "0.5", 10),
    GET_REPORTS("/reports/2021-06-30/reports", "0.0222", 10),
    GET_REPORT_DOCUMENT("/reports/2021-06-30/documents/", "0.0167", 15);

    private final String path;
    private final Duration interval;
    private final int burst;

    /** @param perSecond calls that are allowed again each second */
    Operation(String path, String perSecond, int burst) {
        this.path = path;
        this.interval = interval(new BigDecimal(perSecond));
        this.burst = burst;
    }

    String path() {
        return path;
    }

    /** After which one more call is allowed. */
    Duration interval() {
        return interval;
    }

    int burst() {
        return burst;
    }

    static Duration interval(BigDecimal perSecond) {
        return Duration.ofNanos(BigDecimal.valueOf(1_000_000_000L)
                .divide(perSecond, 0, RoundingMode.CEILING)
                .longValueExact());
    }
}
