package landsea.compliance.reports;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** A report. Unlike other ids it carries no time and no count: nothing can be told from one, and none can be guessed. */
public record ReportId(UUID value) implements Id {

    private static final String PREFIX = "rep";

    static ReportId next(Bucket bucket) {
        UUID random = UUID.randomUUID();
        long low = random.getLeastSignificantBits() & -Bucket.COUNT | bucket.value();
        return new ReportId(new UUID(random.getMostSignificantBits(), low));
    }

    public static ReportId parse(String text) {
        return new ReportId(Ids.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
