package landsea.compliance;

import landsea.engine.Housekeeping;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Renews what a crash left stale, or what a program made that compared otherwise. Usually there is nothing. */
@Component
class RenewAtStart implements SmartInitializingSingleton {

    private final Housekeeping housekeeping;
    private final Screening screening;
    private final ListFeed feed;

    RenewAtStart(Housekeeping housekeeping, Screening screening, ListFeed feed) {
        this.housekeeping = housekeeping;
        this.screening = screening;
        this.feed = feed;
    }

    @Override
    public void afterSingletonsInstantiated() {
        housekeeping.<Boolean>commit(commit -> {
            screening.confirm(commit);
            return true;
        });
        feed.renew();
    }
}
