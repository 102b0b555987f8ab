package landsea.sandbox;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the world outside behaves when no fault is on.
 *
 * @param start where the clock begins: ten in the morning in Beijing on a working day whose fixing of 09:15 is out
 * @param seed what ids, references and movements of rates follow from
 * @param report the settlement report of a seller who was given none: a class path resource
 * @param reportDelay from a payout to its report
 * @param adviceDelay from a payout to the collecting bank's credit advice
 * @param silence how long a request that gets no answer is kept open
 * @param remitter whose name the credit advice shows
 * @param apiUrl where LandSea's interface is; empty for this program's own port
 */
@ConfigurationProperties("landsea.sandbox")
record SandboxSettings(
        @DefaultValue("2025-01-14T02:00:00Z") Instant start,
        @DefaultValue("20250114") long seed,
        @DefaultValue("landsea/demo/settlement-report.txt") String report,
        @DefaultValue("500ms") Duration reportDelay,
        @DefaultValue("1s") Duration adviceDelay,
        @DefaultValue("2m") Duration silence,
        @DefaultValue("SANDBOX MARKETPLACE PAYMENTS") String remitter,
        @DefaultValue("") String apiUrl) {

    SandboxSettings {
        if (reportDelay.isNegative() || adviceDelay.isNegative() || !silence.isPositive()) {
            throw new IllegalArgumentException("delays are not negative and silence lasts: report-delay " + reportDelay
                    + ", advice-delay " + adviceDelay + ", silence " + silence);
        }
    }
}
