package landsea.compliance.allowance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Fact;
import landsea.basics.Id;
import landsea.basics.Ids;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Viewer;
import landsea.ledger.Ledger;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import landsea.testing.Postgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AllowancesTest {

    private static final LocalDate DAY = LocalDate.of(2025, 1, 14);
    private static final Viewer BANK = Viewer.bank(Parties.bank().value());

    private final Allowances allowances = new Allowances(new Ledger());
    private final AllowanceDesk desk = new AllowanceDesk(Postgres.desk());
    private final OrganisationId organisation = OrganisationId.next(new Bucket(23));
    private final Holder person = Holder.Person.of("CN", UUID.randomUUID().toString());
    private final Holder shop = new Holder.Enterprise(organisation);

    @BeforeEach
    void theSandboxsDay() {
        Postgres.clock().set(Postgres.MORNING);
    }

    @Test
    void a_person_draws_up_to_the_years_ceiling_and_no_further() {
        assertThat(one(settling("49999.99")).orThrow().left()).isEqualTo(usd("0.01"));

        Reason refused = refused(one(settling("0.02")));
        assertThat(refused.code()).isEqualTo("ALLOWANCE_EXCEEDED");
        assertThat(refused.details()).containsEntry("left", "USD 0.01").containsEntry("year", "2025");
        assertThat(one(settling("0.01")).orThrow().used()).isEqualTo(usd("50000.00"));
    }

    @Test
    void kinds_years_and_holders_are_counted_apart() {
        one(settling("50000.00")).orThrow();

        assertThat(one(draw(AllowanceKind.INDIVIDUAL_PURCHASE, person, "50000.00", DAY))
                        .isDone())
                .isTrue();
        assertThat(one(draw(AllowanceKind.INDIVIDUAL_SETTLEMENT, person, "50000.00", DAY.plusYears(1)))
                        .isDone())
                .isTrue();
        assertThat(one(draw(
                                AllowanceKind.INDIVIDUAL_SETTLEMENT,
                                Holder.Person.of("SG", UUID.randomUUID().toString()),
                                "1.00",
                                DAY))
                        .isDone())
                .isTrue();
        assertThat(refused(one(settling("0.01"))).code()).isEqualTo("ALLOWANCE_EXCEEDED");
    }

    @Test
    void a_person_with_two_enterprises_has_one_allowance() {
        OrganisationId other = OrganisationId.next(new Bucket(61));
        one(settling("30000.00")).orThrow();

        Outcome<Drawn> elsewhere = one(new Draw(
                PersonId.next(other.bucket()),
                other,
                AllowanceKind.INDIVIDUAL_SETTLEMENT,
                person,
                usd("20000.01"),
                DAY));

        assertThat(refused(elsewhere).details()).containsEntry("left", "USD 20000.00");
    }

    @Test
    void identity_documents_are_told_apart_by_country_and_not_by_blanks_or_case() {
        assertThat(Holder.Person.of("CN", " 11010519491231002x "))
                .isEqualTo(Holder.Person.of("CN", "11010519491231002X"))
                .isNotEqualTo(Holder.Person.of("SG", "11010519491231002X"));
        assertThatThrownBy(() -> Holder.Person.of("China", "1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> draw(AllowanceKind.SMALL_MERCHANT_RECEIPTS, person, "1.00", DAY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_small_merchant_is_warned_once_at_180_000_and_stopped_at_200_000() {
        assertThat(one(receiving("179999.99")).orThrow().isNear()).isFalse();
        assertThat(facts()).isEmpty();

        assertThat(one(receiving("0.01")).orThrow().isNear()).isTrue();
        assertThat(one(receiving("20000.00")).orThrow().isNear()).isTrue();

        assertThat(facts()).hasSize(1);
        assertThat(facts().getFirst().body()).containsEntry("used", "USD 180000.00");
        assertThat(refused(one(receiving("0.01"))).code()).isEqualTo("ALLOWANCE_EXCEEDED");
        assertThat(desk.standings(BANK, 2025, true, 1_000))
                .filteredOn(one -> one.organisation().equals(organisation))
                .singleElement()
                .satisfies(one -> assertThat(one.used()).isEqualTo(usd("200000.00")));
    }

    @Test
    void what_is_given_back_can_be_drawn_again_also_by_the_same_payment() {
        Draw whole = settling("50000.00");
        one(whole).orThrow();

        assertThat(back(whole).orThrow()).isEqualTo(usd("50000.00"));
        assertThat(refused(back(whole)).code()).isEqualTo("ALLOWANCE_NOT_DRAWN");
        assertThat(used(whole)).isEqualTo(usd("0.00"));
        assertThat(one(whole).orThrow().used()).isEqualTo(usd("50000.00"));
        assertThat(back(whole).isDone()).isTrue();

        assertThat(used(whole)).isEqualTo(usd("0.00"));
        assertThat(desk.draws(BANK, whole.allowance(), 10))
                .extracting(AllowanceDesk.DrawView::givenBack)
                .containsExactly(true, true);
    }

    @Test
    void a_payment_draws_once_however_often_it_asks_and_not_another_amount() {
        Draw draw = settling("100.00");
        Draw other = new Draw(draw.subject(), organisation, draw.kind(), person, usd("100.01"), DAY);

        assertThat(draw(List.of(draw, draw, other)))
                .extracting(AllowancesTest::code)
                .containsExactly("done", "done", "ALLOWANCE_DRAWN_OTHERWISE");
        assertThat(one(draw).orThrow().used()).isEqualTo(usd("100.00"));
        assertThat(refused(one(other)).code()).isEqualTo("ALLOWANCE_DRAWN_OTHERWISE");
        assertThat(used(draw)).isEqualTo(usd("100.00"));
    }

    @Test
    void of_a_list_each_is_refused_by_itself() {
        List<Outcome<Drawn>> outcomes = draw(List.of(
                settling("30000.00"),
                settling("30000.00"),
                settling("20000.00"),
                draw(AllowanceKind.SMALL_MERCHANT_RECEIPTS, shop, "200000.01", DAY),
                draw(AllowanceKind.SMALL_MERCHANT_RECEIPTS, shop, "1.00", LocalDate.of(2019, 5, 1))));

        assertThat(outcomes)
                .extracting(AllowancesTest::code)
                .containsExactly("done", "ALLOWANCE_EXCEEDED", "done", "ALLOWANCE_EXCEEDED", "ALLOWANCE_NOT_SET");
    }

    @Test
    void an_empty_list_asks_nothing_and_what_was_never_drawn_is_not_given_back() {
        assertThat(draw(List.of())).isEmpty();
        assertThat(refused(back(settling("1.00"))).code()).isEqualTo("ALLOWANCE_NOT_DRAWN");
        assertThat(used(settling("1.00"))).isEqualTo(usd("0.00"));
    }

    @Test
    void a_merchant_sees_its_own_draws_and_nobody_elses() {
        Draw draw = receiving("5.00");
        one(draw).orThrow();

        assertThat(desk.standings(Viewer.of(organisation.value()), 2025, false, 10))
                .extracting(AllowanceDesk.Standing::drawn)
                .containsExactly(usd("5.00"));
        Viewer other = Viewer.of(OrganisationId.next(new Bucket(23)).value());
        assertThat(desk.standings(other, 2025, false, 10)).isEmpty();
        assertThat(desk.draws(other, draw.allowance(), 10)).isEmpty();
    }

    @Test
    void whatever_is_drawn_and_given_back_no_allowance_is_overdrawn() {
        long seed = Long.getLong("landsea.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Holder> people =
                List.of(person, Holder.Person.of("CN", "two " + seed), Holder.Person.of("CN", "3 " + seed));
        Map<AllowanceId, Long> model = new HashMap<>();
        List<Draw> drawn = new ArrayList<>();
        for (int round = 0; round < 40; round++) {
            List<Draw> list = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                list.add(draw(
                        random.nextBoolean() ? AllowanceKind.INDIVIDUAL_SETTLEMENT : AllowanceKind.INDIVIDUAL_PURCHASE,
                        people.get(random.nextInt(people.size())),
                        Money.ofMinor(usd("0.00").currency(), 1 + random.nextInt(2_000_000))
                                .amount(),
                        DAY.plusYears(random.nextInt(2))));
            }
            List<Outcome<Drawn>> outcomes = draw(list);
            for (int i = 0; i < list.size(); i++) {
                Draw asked = list.get(i);
                long sum =
                        model.getOrDefault(asked.allowance(), 0L) + asked.usd().minor();
                assertThat(outcomes.get(i).isDone()).as("seed %d", seed).isEqualTo(sum <= 5_000_000);
                if (outcomes.get(i).isDone()) {
                    model.put(asked.allowance(), sum);
                    drawn.add(asked);
                }
            }
            if (!drawn.isEmpty() && random.nextInt(3) == 0) {
                Draw returned = drawn.remove(random.nextInt(drawn.size()));
                back(returned).orThrow();
                model.merge(returned.allowance(), -returned.usd().minor(), Long::sum);
            }
        }
        model.forEach((allowance, sum) -> {
            Money used = Postgres.commit(commit -> allowances.used(commit, List.of(allowance)))
                    .getOrDefault(allowance, usd("0.00"));
            assertThat(used.minor()).as("seed %d", seed).isEqualTo(sum).isBetween(0L, 5_000_000L);
        });
        List<AllowanceDesk.Standing> standings = desk.standings(Viewer.of(organisation.value()), 2025, false, 100);
        standings.forEach(one -> assertThat(one.used().minor()).isEqualTo(model.get(one.allowance())));
    }

    private Draw settling(String usd) {
        return draw(AllowanceKind.INDIVIDUAL_SETTLEMENT, person, usd, DAY);
    }

    private Draw receiving(String usd) {
        return draw(AllowanceKind.SMALL_MERCHANT_RECEIPTS, shop, usd, DAY);
    }

    private Draw draw(AllowanceKind kind, Holder holder, String usd, LocalDate day) {
        Id payment = new PersonId(Ids.next(organisation.bucket()));
        return new Draw(payment, organisation, kind, holder, usd(usd), day);
    }

    private Outcome<Drawn> one(Draw draw) {
        return draw(List.of(draw)).getFirst();
    }

    private List<Outcome<Drawn>> draw(List<Draw> draws) {
        return Postgres.commit(commit -> allowances.draw(commit, draws));
    }

    private Outcome<Money> back(Draw draw) {
        return Postgres.commit(commit -> allowances.giveBack(
                        commit, List.of(new GiveBack(draw.subject(), draw.kind(), "RETURNED", DAY))))
                .getFirst();
    }

    private Money used(Draw draw) {
        return Postgres.commit(commit -> allowances.used(commit, List.of(draw.allowance())))
                .getOrDefault(draw.allowance(), usd("-1.00"));
    }

    private List<Fact> facts() {
        return Postgres.facts().stream()
                .filter(fact -> fact.kind().equals("allowance.near")
                        && fact.organisation().equals(organisation.value()))
                .toList();
    }

    private static String code(Outcome<Drawn> outcome) {
        return outcome instanceof Outcome.Refused<Drawn>(Reason reason) ? reason.code() : "done";
    }

    private static <T> Reason refused(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Refused<T>(Reason reason) -> reason;
            case Outcome.Done<T>(T value) -> throw new AssertionError("done: " + value);
        };
    }

    private static Money usd(String amount) {
        return Money.of("USD", amount);
    }
}
