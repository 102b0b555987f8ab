package landsea.compliance;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import landsea.compliance.screening.ListFile;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Brings the sandbox's small list of nobody into a new store. Real lists come through {@link ListFeed}. */
@Component
@Profile("sandbox")
class SeedLists implements SmartInitializingSingleton {

    private static final LocalDate PUBLISHED_ON = LocalDate.of(2025, 1, 2);

    private final ListFeed feed;

    SeedLists(ListFeed feed) {
        this.feed = feed;
    }

    static ListFile invented() {
        return new ListFile("invented-list.csv", () -> {
            InputStream in = SeedLists.class.getResourceAsStream("/landsea/compliance/invented-list.csv");
            if (in == null) {
                throw new IllegalStateException("the program ships without its list");
            }
            return in;
        });
    }

    @Override
    public void afterSingletonsInstantiated() {
        feed.take(List.of(invented()), PUBLISHED_ON);
    }
}
