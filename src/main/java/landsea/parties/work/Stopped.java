package landsea.parties.work;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.parties.OrganisationId;

/**
 * Something that stopped and does not go on without a person, an answer from outside, or its deadline.
 *
 * @param kind as its module's {@link StoppedWork#kind}
 * @param id by which its page is found
 * @param key by which it is told apart from what stopped at the same moment
 * @param organisation whose it is; the bank's own where nobody else is known
 * @param amount that stands still; empty where none does
 * @param state its module's code
 * @param since when it stopped
 * @param due when time decides; empty where it never does
 */
public record Stopped(
        String kind,
        String id,
        UUID key,
        OrganisationId organisation,
        Optional<Money> amount,
        String state,
        Reason reason,
        Instant since,
        Optional<Due> due) {

    /**
     * What time does.
     *
     * @param at when it is next looked at
     * @param action what happens then, a code such as {@code RETURN}
     * @param endsAt when patience ends at last; the same moment where it is looked at once
     */
    public record Due(Instant at, String action, Instant endsAt) {}

    public WorkPage.Place place() {
        return new WorkPage.Place(since, key);
    }
}
