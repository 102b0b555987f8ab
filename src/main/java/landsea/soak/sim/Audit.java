package landsea.soak.sim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import landsea.basics.Unit;
import landsea.basics.Unit.Currency;
import landsea.compliance.allowance.AllowanceId;
import landsea.compliance.allowance.AllowanceKind;
import landsea.compliance.allowance.Holder;
import landsea.ledger.AccountId;
import landsea.ledger.AccountKind;
import landsea.outbound.OutboundId;
import landsea.parties.Merchant;
import landsea.parties.MerchantIdentity;
import landsea.settlement.PaymentId;

/** Holds what is written down against the model; what differs is a finding of its seed. */
final class Audit {

    private static final Unit DOLLARS_A_YEAR = new Unit.Named("allowance-usd", 2);

    private final Seen seen;

    Audit(Seen seen) {
        this.seen = seen;
    }

    /** Every payment of these worlds, in every member that the model keeps. */
    void payments(List<World> worlds) {
        Map<UUID, List<Seen.Row>> byShop = seen.payments();
        for (World world : worlds) {
            List<Seen.Row> rows = new ArrayList<>();
            world.shops.forEach(
                    shop -> rows.addAll(byShop.getOrDefault(shop.id().value(), List.of())));
            rows.sort((one, other) -> one.id().toString().compareTo(other.id().toString()));
            world.payments = rows.stream().map(Seen.Row::id).toList();
            payments(world, rows);
        }
    }

    private static void payments(World world, List<Seen.Row> rows) {
        List<ModelPayment> expected = world.model.payments;
        if (rows.size() != expected.size()) {
            world.find("there are " + rows.size() + " payments, the model has " + expected);
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            Seen.Row row = rows.get(i);
            String said = said(world, row);
            String must = must(expected.get(i));
            if (!said.equals(must)) {
                world.find("payment " + i + " " + row.id() + " is " + said + ", the model says " + must);
            }
        }
    }

    private static String said(World world, Seen.Row row) {
        return String.join(
                " ",
                row.shop().equals(world.shops.getFirst().id().value()) ? "0" : "1",
                row.state().equals("QUOTED") ? "QUOTED" : row.state() + "/" + row.reason(),
                "step " + row.step(),
                "due " + row.due(),
                "received " + row.received(),
                "reported " + row.reported(),
                "kept " + row.kept(),
                "bought " + row.bought(),
                row.released() ? "released" : "",
                "trace " + row.trace(),
                "settlement " + row.settlement());
    }

    private static String must(ModelPayment payment) {
        return String.join(
                " ",
                Integer.toString(payment.shop),
                payment.is("QUOTED") ? "QUOTED" : payment.state + "/" + payment.reason,
                "step " + payment.step,
                "due " + payment.due,
                "received " + (payment.funds.isThere() ? payment.funds.amount : -1),
                "reported " + (payment.report.isThere() ? payment.report.total() : -1),
                "kept " + payment.kept,
                "bought " + payment.bought,
                payment.released ? "released" : "",
                "trace " + payment.word.trace(),
                "settlement " + payment.word.settlement());
    }

    /** Every payment abroad of these worlds, in every member that the model keeps. */
    void abroad(List<World> worlds) {
        Map<UUID, List<Seen.Abroad>> byMerchant = seen.abroad();
        for (World world : worlds) {
            List<Seen.Abroad> rows = new ArrayList<>();
            world.merchants.forEach(merchant ->
                    rows.addAll(byMerchant.getOrDefault(merchant.id().value(), List.of())));
            rows.sort((one, other) -> one.id().toString().compareTo(other.id().toString()));
            world.abroad = rows.stream().map(Seen.Abroad::id).toList();
            List<ModelAbroad> expected = world.model.outbound.payments;
            if (rows.size() != expected.size()) {
                world.find("there are " + rows.size() + " payments abroad, the model has " + expected);
                continue;
            }
            for (int i = 0; i < rows.size(); i++) {
                String said = said(world, rows.get(i));
                String must = must(expected.get(i));
                if (!said.equals(must)) {
                    world.find("payment abroad " + i + " " + rows.get(i).id() + " is " + said + ", the model says "
                            + must);
                }
            }
        }
    }

    private static String said(World world, Seen.Abroad row) {
        return String.join(
                " ",
                row.merchant().equals(world.merchants.getFirst().id().value()) ? "0" : "1",
                row.state().equals("QUOTED") ? "QUOTED" : row.state() + "/" + row.reason(),
                "step " + row.step(),
                "due " + row.due(),
                "amount " + row.amount(),
                row.released() ? "released" : "",
                row.asking() ? "asking" : "",
                "funded by " + row.fundedBy(),
                "fee " + row.fee(),
                "back " + row.back(),
                "recall " + row.recall());
    }

    private static String must(ModelAbroad payment) {
        return String.join(
                " ",
                Integer.toString(payment.shop),
                payment.is("QUOTED") ? "QUOTED" : payment.state + "/" + payment.reason,
                "step " + payment.step,
                "due " + payment.due,
                "amount " + payment.order.amount(),
                payment.released ? "released" : "",
                payment.asking ? "asking" : "",
                "funded by " + payment.fundedBy,
                "fee " + payment.fee,
                "back " + payment.back,
                "recall " + payment.recall + " " + payment.recallNumber + " " + payment.recallReason);
    }

    /** What the foreign bank itself says: what it has paid is no longer the merchant's, and what it has not is no one else's. */
    private static void bankAbroad(World world) {
        for (ModelAbroad payment : world.model.outbound.payments) {
            boolean paid = world.script.foreignBank().hasPaid(payment);
            boolean gone = payment.is("COMPLETED") || payment.is("SENT_BACK");
            if (gone && !paid || paid && !gone && !payment.isUnderWay()) {
                world.find("the foreign bank has " + (paid ? "" : "not ") + "paid " + payment);
            }
        }
    }

    /** Balances, timeline, facts and claims of the worlds that are sound so far. */
    void books(List<World> worlds, Instant at) {
        Map<UUID, Long> balances = seen.balances();
        Map<String, Integer> facts = seen.facts();
        Map<UUID, Integer> steps = seen.steps();
        Map<String, String> settlements = seen.settlements();
        Map<UUID, Integer> stepsAbroad = seen.stepsAbroad();
        Set<UUID> declared = seen.declared();
        for (World world : worlds) {
            ModelBooks books = world.model.books;
            for (int shop = 0; shop < 2; shop++) {
                Merchant merchant = world.merchants.get(shop);
                year(world, balances, shop, at);
                balance(
                        world,
                        balances,
                        AccountId.of(merchant.id(), AccountKind.COLLECTED, Currency.USD),
                        books.collected[shop]);
                balance(
                        world,
                        balances,
                        AccountId.of(merchant.id(), AccountKind.MERCHANT, Currency.USD),
                        books.own[shop]);
                balance(
                        world,
                        balances,
                        AccountId.of(merchant.id(), AccountKind.MERCHANT, Currency.CNY),
                        books.ownFen[shop]);
            }
            balance(world, balances, world.purse(), world.model.purse.balance);
            balance(world, balances, world.mint(), -world.model.purse.balance);
            world.model.payments.forEach(payment -> {
                UUID id = world.payment(payment);
                same(world, "facts of " + payment, facts.getOrDefault(new PaymentId(id).text(), 0), payment.facts);
                same(world, "steps of " + payment, steps.getOrDefault(id, 0), payment.step);
            });
            world.model.outbound.payments.forEach(payment -> {
                UUID id = world.abroad(payment);
                same(world, "facts of " + payment, facts.getOrDefault(new OutboundId(id).text(), 0), payment.step);
                same(world, "steps of " + payment, stepsAbroad.getOrDefault(id, 0), payment.step);
                if (declared.contains(id) != payment.declared) {
                    world.find(payment + " is declared: " + !payment.declared + ", the model says otherwise");
                }
            });
            bankAbroad(world);
            settlements(world, settlements);
        }
    }

    /** What the bank itself has, over all; only where every world is sound does it say anything. */
    List<String> house(List<World> worlds) {
        List<String> findings = new ArrayList<>();
        house(
                findings,
                "NOSTRO",
                "USD",
                worlds.stream().mapToLong(world -> world.model.books.nostro).sum());
        house(
                findings,
                "SUSPENSE",
                "USD",
                worlds.stream().mapToLong(world -> world.model.books.suspense).sum());
        house(
                findings,
                "FEE_INCOME",
                "USD",
                worlds.stream().mapToLong(world -> world.model.books.fees).sum());
        house(
                findings,
                "POSITION",
                "USD",
                worlds.stream().mapToLong(world -> world.model.books.position).sum());
        house(
                findings,
                "POSITION",
                "CNY",
                worlds.stream()
                        .mapToLong(world -> world.model.books.positionFen)
                        .sum());
        house(
                findings,
                "MARGIN_INCOME",
                "CNY",
                worlds.stream().mapToLong(world -> world.model.books.marginFen).sum());
        house(
                findings,
                "CORRESPONDENT",
                "USD",
                worlds.stream()
                        .mapToLong(world -> world.model.books.correspondent)
                        .sum());
        house(
                findings,
                "FEE_INCOME",
                "CNY",
                worlds.stream().mapToLong(world -> world.model.books.feesFen).sum());
        house(
                findings,
                "MARGIN_INCOME",
                "USD",
                worlds.stream().mapToLong(world -> world.model.books.margin).sum());
        house(findings, "BETWEEN_BUCKETS", "USD", 0);
        findings.addAll(seen.uneven());
        return findings;
    }

    private void house(List<String> findings, String kind, String unit, long must) {
        long is = seen.house(kind, unit);
        if (is != must) {
            findings.add(kind + " in " + unit + " is " + is + ", the model says " + must);
        }
    }

    private static void balance(World world, Map<UUID, Long> balances, AccountId account, long must) {
        same(world, "balance of " + account, balances.getOrDefault(account.value(), 0L), must);
    }

    /** What its owner has used of what this year allows. */
    private static void year(World world, Map<UUID, Long> balances, int shop, Instant at) {
        Merchant merchant = world.merchants.get(shop);
        if (merchant.identity() instanceof MerchantIdentity.Individual person) {
            Holder holder = Holder.Person.of(person.country(), person.document());
            year(world, balances, AllowanceKind.INDIVIDUAL_SETTLEMENT, holder, at, shop, ModelYear.Kind.SELLS);
            year(world, balances, AllowanceKind.INDIVIDUAL_PURCHASE, holder, at, shop, ModelYear.Kind.BUYS);
        }
    }

    private static void year(
            World world,
            Map<UUID, Long> balances,
            AllowanceKind kind,
            Holder holder,
            Instant at,
            int shop,
            ModelYear.Kind modelKind) {
        AllowanceId year = AllowanceId.of(kind, holder, ModelYear.of(at));
        balance(
                world,
                balances,
                AccountId.of(year, AccountKind.LIMIT, DOLLARS_A_YEAR),
                world.model.year.used(modelKind, shop, at));
    }

    private static void settlements(World world, Map<String, String> holders) {
        Set<String> named = new HashSet<>();
        world.model.versions.keySet().forEach(key -> named.add(key.substring(key.indexOf('/') + 1)));
        for (String settlement : named) {
            ModelPayment holder = world.model.claims.get(settlement);
            String must = holder == null ? "nobody" : new PaymentId(world.payment(holder)).text();
            String is = holders.getOrDefault("AMAZON/" + settlement, "nobody");
            if (!is.equals(must)) {
                world.find("settlement " + settlement + " is " + is + "'s, the model says " + must + "'s");
            }
        }
    }

    private static void same(World world, String what, long is, long must) {
        if (is != must) {
            world.find(what + " is " + is + ", the model says " + must);
        }
    }
}
