package landsea.compliance.allowance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import landsea.basics.Fact;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.compliance.allowance.Ceilings.Ceiling;
import landsea.compliance.allowance.DrawStore.Key;
import landsea.compliance.allowance.DrawStore.Last;
import landsea.engine.Commit;
import landsea.ledger.Account;
import landsea.ledger.AccountId;
import landsea.ledger.AccountKind;
import landsea.ledger.Entry;
import landsea.ledger.Ledger;
import landsea.ledger.Posted;
import landsea.ledger.Posting;
import landsea.parties.Parties;
import org.springframework.stereotype.Service;

/** Draws what a year allows, and gives it back. Both take lists, and an empty one asks the database nothing. */
@Service
public class Allowances {

    private static final String EXCEEDED = "ALLOWANCE_EXCEEDED";

    private final Ledger ledger;

    public Allowances(Ledger ledger) {
        this.ledger = ledger;
    }

    /** A draw on its way into the books. */
    private record Asked(int place, Draw draw, int attempt, Ceiling ceiling) {

        AccountId account() {
            return draw.allowance().account();
        }

        Posting posting() {
            AccountId house = AccountId.house(account().bucket(), AccountKind.LIMIT, AllowanceId.UNIT);
            return Posting.of(
                    Key.of(draw).drawing(attempt),
                    draw.organisation().value(),
                    draw.subject().text(),
                    List.of(new Entry.Transfer(
                            house, account(), AllowanceId.UNIT, draw.usd().minor(), "allowance-drawn", draw.day())));
        }

        /** @param used in the unit's smallest part */
        Drawn drawn(long used, long ceilingMinor) {
            return new Drawn(
                    draw.allowance(),
                    draw.usd(),
                    DrawStore.usd(used),
                    DrawStore.usd(ceilingMinor),
                    DrawStore.usd(Math.min(ceiling.warned().minor(), ceilingMinor)));
        }
    }

    /**
     * Draws, with one outcome for each, in their order; one that is refused costs only itself. What a subject has drawn and
     * not given back it does not draw twice.
     *
     * <p>Refused with {@code ALLOWANCE_EXCEEDED} with what is left, {@code ALLOWANCE_NOT_SET} when no row says what the year
     * gives, {@code ALLOWANCE_DRAWN_OTHERWISE} when the subject drew another amount or of another's.
     */
    public List<Outcome<Drawn>> draw(Commit commit, List<Draw> draws) {
        if (draws.isEmpty()) {
            return List.of();
        }
        Map<Integer, Outcome<Drawn>> outcomes = new HashMap<>();
        List<Asked> asked = asked(commit, draws, outcomes);
        post(commit, asked, outcomes);
        Map<Key, Integer> first = new HashMap<>();
        List<Outcome<Drawn>> ordered = new ArrayList<>();
        for (int place = 0; place < draws.size(); place++) {
            Draw draw = draws.get(place);
            int of = first.computeIfAbsent(Key.of(draw), key -> ordered.size());
            Outcome<Drawn> outcome = Objects.requireNonNull(outcomes.get(of));
            ordered.add(
                    of != place && outcome instanceof Outcome.Done<Drawn>(Drawn drawn) ? again(draw, drawn) : outcome);
        }
        return ordered;
    }

    private static List<Asked> asked(Commit commit, List<Draw> draws, Map<Integer, Outcome<Drawn>> outcomes) {
        Ceilings ceilings = Ceilings.read(commit.sql());
        Map<Key, Last> last =
                DrawStore.last(commit, draws.stream().map(Key::of).distinct().toList());
        Set<Key> seen = new HashSet<>();
        List<Asked> asked = new ArrayList<>();
        for (int place = 0; place < draws.size(); place++) {
            Draw draw = draws.get(place);
            Optional<Ceiling> ceiling = ceilings.of(draw.kind(), draw.year());
            Optional<Last> before = Optional.ofNullable(last.get(Key.of(draw)));
            if (ceiling.isEmpty()) {
                outcomes.put(
                        place,
                        Outcome.refused(Reason.of("ALLOWANCE_NOT_SET", "kind", draw.kind())
                                .with("year", draw.year())));
            } else if (before.isPresent() && !before.get().givenBack()) {
                outcomes.put(place, again(draw, before.get().drawn()));
            } else if (seen.add(Key.of(draw))) {
                asked.add(new Asked(place, draw, before.map(Last::attempt).orElse(0) + 1, ceiling.get()));
            }
        }
        return asked;
    }

    private static Outcome<Drawn> again(Draw draw, Drawn before) {
        return before.allowance().equals(draw.allowance()) && before.amount().equals(draw.usd())
                ? Outcome.done(before)
                : Outcome.refused(Reason.of("ALLOWANCE_DRAWN_OTHERWISE", "subject", draw.subject())
                        .with("drawn", before.amount()));
    }

    private void post(Commit commit, List<Asked> asked, Map<Integer, Outcome<Drawn>> outcomes) {
        if (asked.isEmpty()) {
            return;
        }
        // From here on nobody else posts there: who opened first and waited for the bucket then might wait for ever.
        commit.advance(asked.stream().map(one -> one.account().bucket()).toList());
        open(commit, asked);
        List<Outcome<Posted>> posted =
                ledger.post(commit, asked.stream().map(Asked::posting).toList());
        Map<AccountId, Ledger.Balance> stands = ledger.balances(
                commit, asked.stream().map(Asked::account).distinct().toList());
        List<DrawStore.Fresh> fresh = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            Asked one = asked.get(i);
            Ledger.Balance stand = Objects.requireNonNull(stands.get(one.account()));
            Outcome<Drawn> outcome = switch (posted.get(i)) {
                case Outcome.Done<Posted>(Posted done) ->
                    Outcome.done(one.drawn(
                            done.transfers().getFirst().creditBalance(),
                            stand.account().ceiling()));
                case Outcome.Refused<Posted>(Reason reason) -> Outcome.refused(refusal(one, reason, stand));
            };
            outcomes.put(one.place(), outcome);
            if (outcome instanceof Outcome.Done<Drawn>(Drawn drawn)) {
                fresh.add(new DrawStore.Fresh(one.draw(), one.attempt(), drawn));
            }
        }
        DrawStore.insert(commit, fresh);
        fresh.stream().filter(one -> one.drawn().comesNear()).forEach(one -> commit.record(near(commit, one)));
    }

    private static Reason refusal(Asked one, Reason reason, Ledger.Balance stand) {
        return reason.code().equals("ABOVE_CEILING")
                ? Reason.of(EXCEEDED, "kind", one.draw().kind())
                        .with("year", one.draw().year())
                        .with("amount", one.draw().usd())
                        .with("left", DrawStore.usd(stand.account().ceiling() - stand.balance() - stand.reservedIn()))
                : reason;
    }

    /** Accounts are the bank's, who counts; an account that is open stays with the ceiling that it has. */
    private void open(Commit commit, List<Asked> asked) {
        UUID bank = Parties.bank().value();
        Map<AccountId, Account> accounts = new LinkedHashMap<>();
        for (Asked one : asked) {
            Account house = Account.house(one.account().bucket(), bank, AccountKind.LIMIT, AllowanceId.UNIT);
            accounts.put(house.id(), house);
            accounts.put(
                    one.account(),
                    new Account(
                            one.account(),
                            bank,
                            AccountKind.LIMIT,
                            AllowanceId.UNIT,
                            0,
                            one.ceiling().amount().minor()));
        }
        ledger.open(commit, List.copyOf(accounts.values()));
    }

    private static Fact near(Commit commit, DrawStore.Fresh one) {
        return new Fact(
                one.draw().organisation().bucket(),
                one.draw().organisation().value(),
                "allowance.near",
                one.drawn().allowance().text(),
                commit.at(),
                Map.of(
                        "kind", one.draw().kind().name(),
                        "year", one.draw().year(),
                        "used", one.drawn().used().toString(),
                        "ceiling", one.drawn().ceiling().toString()));
    }

    /**
     * Gives back what subjects drew, with one outcome for each. Refused with {@code ALLOWANCE_NOT_DRAWN} where nothing is
     * drawn, or it was given back already.
     *
     * @return how much was given back
     */
    public List<Outcome<Money>> giveBack(Commit commit, List<GiveBack> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        Map<Key, Last> last = DrawStore.last(
                commit,
                wanted.stream()
                        .map(one -> new Key(one.subject(), one.kind()))
                        .distinct()
                        .toList());
        Map<Key, DrawStore.Back> backs = new LinkedHashMap<>();
        List<Outcome<Money>> outcomes = new ArrayList<>();
        for (GiveBack one : wanted) {
            Key key = new Key(one.subject(), one.kind());
            Optional<Last> drawn = Optional.ofNullable(last.get(key)).filter(found -> !found.givenBack());
            boolean first = drawn.isPresent() && backs.putIfAbsent(key, new DrawStore.Back(one, drawn.get())) == null;
            outcomes.add(
                    first
                            ? Outcome.done(drawn.orElseThrow().drawn().amount())
                            : Outcome.refused(Reason.of("ALLOWANCE_NOT_DRAWN", "subject", one.subject())
                                    .with("kind", one.kind())));
        }
        List<Posting> postings = backs.entrySet().stream()
                .map(back -> givingBack(back.getKey(), back.getValue()))
                .toList();
        if (!postings.isEmpty()) {
            // What was drawn can always be given back: the account holds at least that much.
            ledger.post(commit, postings).forEach(Outcome<Posted>::orThrow);
            DrawStore.insertBack(commit, List.copyOf(backs.values()));
        }
        return outcomes;
    }

    private static Posting givingBack(Key key, DrawStore.Back back) {
        int attempt = back.of().attempt();
        return Posting.of(
                key.givingBack(attempt),
                back.of().organisation(),
                key.subject().text(),
                List.of(new Entry.Reverse(
                        key.drawing(attempt),
                        0,
                        "allowance-given-back",
                        back.what().day())));
    }

    /** What was used of these allowances; nothing of one that nobody has drawn of. */
    public Map<AllowanceId, Money> used(Commit commit, Collection<AllowanceId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<AccountId, Ledger.Balance> balances = ledger.balances(
                commit, ids.stream().map(AllowanceId::account).distinct().toList());
        return ids.stream()
                .distinct()
                .collect(Collectors.toMap(
                        id -> id,
                        id -> DrawStore.usd(Optional.ofNullable(balances.get(id.account()))
                                .map(Ledger.Balance::balance)
                                .orElse(0L))));
    }
}
