package landsea.marketplace.sellingpartner;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import landsea.marketplace.sellingpartner.Ask.Topic;

/** Which payouts there are, and how each stands: asked about as long as one may still change. */
final class PayoutsAsker implements Asker {

    private final SellingPartner partner;
    private final RawAnswers raw;
    private final PayoutTelling telling;
    private final Duration every;

    PayoutsAsker(SellingPartner partner, RawAnswers raw, PayoutTelling telling, Duration every) {
        this.partner = partner;
        this.raw = raw;
        this.telling = telling;
        this.every = every;
    }

    @Override
    public Topic topic() {
        return Topic.PAYOUTS;
    }

    @Override
    public Step step(Connection connection, Ask ask) {
        Answer answer = partner.get(connection, Operation.LIST_PAYOUTS, query(connection, ask));
        if (!(answer instanceof Answer.Told(var body, var bytes))) {
            return Step.of(ask, answer);
        }
        List<Payouts.Told> payouts = Payouts.read(body).stream()
                .filter(one -> one.store().equals(connection.store().id()))
                .toList();
        RawAnswers.Page page = raw.put(connection, "payouts", bytes);
        return Pages.step(ask, Json.text(body, "nextToken"), every, commit -> {
            page.keep(commit);
            Payouts.keep(commit, connection, payouts);
        });
    }

    @Override
    public void afterwards(Connection connection) {
        telling.tell(connection.shop());
    }

    private static Map<String, String> query(Connection connection, Ask ask) {
        Map<String, String> query = new TreeMap<>();
        query.put("marketplaceIds", connection.store().id());
        query.put(
                "createdAfter",
                ask.begunAt()
                        .minus(PayoutTelling.KEPT_TELLING)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        Optional.of(ask.nextToken())
                .filter(token -> !token.isEmpty())
                .ifPresent(token -> query.put("nextToken", token));
        return query;
    }
}
