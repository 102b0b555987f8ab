package landsea.settlement;

import landsea.engine.Commit;
import org.springframework.stereotype.Component;

/** Begins the journal of a commit. */
@Component
class Journals {

    private final PaymentNews news;

    Journals(PaymentNews news) {
        this.news = news;
    }

    Journal begin(Commit commit) {
        return new Journal(commit, news);
    }
}
