package landsea.bench;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import landsea.basics.Money;
import landsea.bench.Exporters.Crowd;
import landsea.bench.Exporters.Exporter;
import landsea.engine.Housekeeping;
import landsea.parties.Credentials;
import landsea.parties.Parties;
import landsea.parties.Person;
import landsea.parties.PersonId;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.parties.Shop;
import landsea.parties.signin.Enrolment;
import landsea.parties.signin.Language;
import landsea.parties.signin.SignIns;
import landsea.parties.signin.Totp;
import landsea.settlement.IncomingAdvice;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Fills a store with payments by the engine's own commits: thousands of merchants, and one that has every eighth payment. Of all,
 * a few wait for their money and a few are held, as on any day.
 */
@Component
@Profile("sandbox")
class StoreOfPayments {

    static final String LARGE = "large-merchant";

    private static final int FIRST = 6_000_000;
    private static final int FIRST_OF_LARGE = 8_000_000;

    /** With one more the rule of many shops behind one owner would hold each of their payments. */
    private static final int SHOPS_OF_LARGE = 19;

    private static final int GROUP = 600;
    private static final int REPORTS_EACH = 12;

    /** Of each shop of the large merchant at a time: what is open at once stays few. */
    private static final int REPORTS_OF_LARGE = 50;

    private static final int LINES = 2;
    private static final int CALLERS = 512;

    /** Of each group's money, this many do not come, and as many come as what no report says. */
    private static final int ODD_ONES = 4;

    private static final String PASSWORD = "a store full of payments";

    private final Exporters exporters;
    private final Housekeeping housekeeping;
    private final Parties parties;
    private final Credentials credentials;
    private final SignIns signIns;

    StoreOfPayments(
            Exporters exporters, Housekeeping housekeeping, Parties parties, Credentials credentials, SignIns signIns) {
        this.exporters = exporters;
        this.housekeeping = housekeeping;
        this.parties = parties;
        this.credentials = credentials;
        this.signIns = signIns;
    }

    /** How the large merchant's person comes in. */
    record Large(String username, String password, String secret, String token) {

        /** A record would print its secrets. */
        @Override
        public String toString() {
            return username;
        }
    }

    /** What was made. */
    record Made(long payments, long merchants, long ofLarge, Duration took, Large large) {}

    /** @param known is told before the first payment: a store whose filling was stopped can be opened too */
    Made fill(long payments, Consumer<Large> known) {
        long began = System.nanoTime();
        try (Refreshing _ = Refreshing.of(exporters)) {
            exporters.refreshSheets();
            List<Shop> large = exporters.shops(FIRST_OF_LARGE, SHOPS_OF_LARGE, SHOPS_OF_LARGE);
            Large person = person(large.getFirst());
            known.accept(person);
            long made = 0;
            long ofLarge = 0;
            int shops = 0;
            for (int turn = 0; made < payments; turn++) {
                int count = (int) Math.min(GROUP, Math.ceilDiv(payments - made, REPORTS_EACH + 1));
                int reportsOfLarge = Math.max(1, REPORTS_OF_LARGE * count / GROUP);
                List<Exporter> group = exporters.settle(new Crowd(FIRST + shops, count, REPORTS_EACH, LINES));
                List<Exporter> more =
                        exporters.report(large, FIRST_OF_LARGE + turn * SHOPS_OF_LARGE, reportsOfLarge, LINES);
                exporters.announceAll(group);
                exporters.announceAll(more);
                List<IncomingAdvice> money = new ArrayList<>();
                add(money, group, REPORTS_EACH);
                add(money, more, reportsOfLarge);
                pay(money);
                shops += count;
                ofLarge += (long) reportsOfLarge * large.size();
                made += (long) count * REPORTS_EACH + (long) reportsOfLarge * large.size();
            }
            return new Made(
                    made, Math.ceilDiv(shops, 5) + 1L, ofLarge, Duration.ofNanos(System.nanoTime() - began), person);
        }
    }

    private void add(List<IncomingAdvice> money, List<Exporter> exporters, int reports) {
        for (int report = 0; report < reports; report++) {
            money.addAll(this.exporters.advices(exporters, report));
        }
    }

    /**
     * Odd ones at the end of the list, where the large merchant's are. Of the others a few may wait for a fresh rate where the
     * machine has much else to do, as on any day.
     */
    private void pay(List<IncomingAdvice> money) {
        int odd = Math.min(ODD_ONES, money.size() / 4);
        Callers.loop(CALLERS, money.subList(0, money.size() - 2 * odd), exporters::receive);
        money.subList(money.size() - odd, money.size()).forEach(advice -> exporters.receive(other(advice)));
    }

    /** A hundredth more than any report says. */
    private static IncomingAdvice other(IncomingAdvice advice) {
        Money one = Money.of(advice.amount().currency(), new BigDecimal("0.01"));
        return new IncomingAdvice(
                advice.bankReference(),
                advice.receivingNumber(),
                advice.amount().plus(one),
                advice.charges(),
                advice.traceId(),
                advice.valueDate(),
                advice.remitter(),
                advice.bookedAt());
    }

    private Large person(Shop shop) {
        Person person = new Person(
                PersonId.next(shop.organisation().bucket()), shop.organisation(), "Clerk of the largest merchant");
        Principal principal = new Principal(person.id(), person.name(), shop.organisation(), Role.MERCHANT);
        String secret = Totp.newSecret();
        return housekeeping.<Large>commit(commit -> {
            parties.registerPeople(commit, List.of(person));
            signIns.enrolQuickly(
                    commit, List.of(new Enrolment(person, Role.MERCHANT, LARGE, PASSWORD, secret, Language.ZH)));
            String token = credentials.issue(commit, List.of(principal)).getOrDefault(principal, "");
            return new Large(LARGE, PASSWORD, secret, token);
        });
    }
}
