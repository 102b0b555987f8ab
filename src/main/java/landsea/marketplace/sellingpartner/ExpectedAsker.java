package landsea.marketplace.sellingpartner;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import landsea.basics.Money;
import landsea.engine.Commit;
import landsea.marketplace.ExpectedPayout.Standing;
import landsea.marketplace.sellingpartner.Ask.Topic;
import tools.jackson.databind.JsonNode;

/** What Amazon expects to pay out: kept with when it was asked. */
final class ExpectedAsker implements Asker {

    private record Told(
            String account,
            Standing standing,
            Optional<Money> amount,
            Optional<Instant> scheduledAt,
            Optional<Instant> periodStart,
            Optional<Instant> periodEnd,
            String settlementId,
            String accountTail) {

        /** What it is, however often it is told. */
        String entry() {
            return String.join(
                    "/",
                    account,
                    amount.map(money -> money.currency().code()).orElse(""),
                    settlementId,
                    periodStart.map(Instant::toString).orElse(""));
        }
    }

    private final SellingPartner partner;
    private final RawAnswers raw;
    private final Duration every;

    ExpectedAsker(SellingPartner partner, RawAnswers raw, Duration every) {
        this.partner = partner;
        this.raw = raw;
        this.every = every;
    }

    @Override
    public Topic topic() {
        return Topic.EXPECTED;
    }

    @Override
    public Step step(Connection connection, Ask ask) {
        Map<String, String> query =
                new TreeMap<>(Map.of("marketplaceIds", connection.store().id()));
        Optional.of(ask.nextToken())
                .filter(token -> !token.isEmpty())
                .ifPresent(token -> query.put("nextToken", token));
        Answer answer = partner.get(connection, Operation.LIST_EXPECTED_PAYOUTS, query);
        if (!(answer instanceof Answer.Told(var body, var bytes))) {
            return Step.of(ask, answer);
        }
        List<Told> expected = read(connection, body);
        RawAnswers.Page page = raw.put(connection, "expected-payouts", bytes);
        return Pages.step(ask, Json.text(body, "nextToken"), every, commit -> {
            page.keep(commit);
            keep(commit, connection, ask, expected);
        });
    }

    private static List<Told> read(Connection connection, JsonNode body) {
        List<Told> all = new ArrayList<>();
        for (JsonNode one : body.path("expectedPayouts")) {
            JsonNode partner = one.path("partnerMetadata");
            if (Json.required(partner, "marketplaceId")
                    .equals(connection.store().id())) {
                all.add(new Told(
                        Json.account(Json.text(partner, "accountType")),
                        standing(Json.required(one, "status")),
                        Json.money(one, "amount"),
                        Json.moment(one, "scheduledDate"),
                        Json.moment(one.path("period"), "startDate"),
                        Json.moment(one.path("period"), "endDate"),
                        Json.related(one, "SETTLEMENT_ID"),
                        Json.text(one, "accountTail")));
            }
        }
        return all;
    }

    private static Standing standing(String told) {
        try {
            return Standing.valueOf(told);
        } catch (IllegalArgumentException e) {
            throw new Json.UnreadableException("status " + told, e);
        }
    }

    private static void keep(Commit commit, Connection connection, Ask ask, List<Told> expected) {
        commit.rows(expected)
                .bucket(_ -> connection.shop().bucket())
                .uuid(_ -> connection.shop().value())
                .instant(_ -> ask.begunAt())
                .text(Told::entry)
                .uuid(_ -> connection.owner().organisationId())
                .text(_ -> connection.store().id())
                .text(Told::account)
                .text(one -> one.standing().name())
                .text(one -> one.amount().map(money -> money.currency().code()).orElse(null))
                .bigint(one -> one.amount().map(Money::minor).orElse(null))
                .instant(one -> one.scheduledAt().orElse(null))
                .instant(one -> one.periodStart().orElse(null))
                .instant(one -> one.periodEnd().orElse(null))
                .text(Told::settlementId)
                .text(Told::accountTail)
                .update("""
                        INSERT INTO platform_expected (bucket, shop_id, asked_at, entry, organisation_id, store, account_type,
                            status, currency, amount, scheduled_at, period_start, period_end, settlement_id, account_tail)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
    }
}
