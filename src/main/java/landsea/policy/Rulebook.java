package landsea.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.policy.PackDocument.Rule;
import landsea.policy.PolicyFacts.CostKind;

/** The packs of one day in order of precedence. Pure: the same facts always get the same decision. */
public final class Rulebook {

    private static final Comparator<Pack> HIGHEST_FIRST =
            Comparator.comparing((Pack pack) -> -pack.document().precedence()).thenComparing(Pack::id);

    private static final int KNOWN_MAX = 20_000;

    private final LocalDate day;
    private final List<Pack> packs;
    private final FactClasses classes;

    /** What was decided before, by class of facts: the engine is asked once for each. */
    private final Map<List<Object>, Outcome<Decision>> known = new ConcurrentHashMap<>();

    /** @param packs at most one version of each; those whose law is not in force on the day are left out */
    static Rulebook of(LocalDate day, List<Pack> packs) {
        return new Rulebook(
                day,
                packs.stream().filter(pack -> pack.document().isInForce(day)).toList());
    }

    private Rulebook(LocalDate day, List<Pack> packs) {
        this.day = day;
        this.packs = packs.stream().sorted(HIGHEST_FIRST).toList();
        this.classes = new FactClasses(this.packs);
        long names =
                this.packs.stream().map(pack -> pack.id().pack()).distinct().count();
        if (names != this.packs.size()) {
            throw new IllegalArgumentException("two versions of a pack on " + day + ": " + versions());
        }
    }

    public LocalDate day() {
        return day;
    }

    /** What is in force, the highest precedence first. */
    public List<PackVersion> versions() {
        return packs.stream().map(Pack::id).toList();
    }

    /** The same day with this pack in place of the version that it would follow, as if its law were in force. */
    Rulebook with(Pack candidate) {
        String name = candidate.id().pack();
        return new Rulebook(
                day,
                Stream.concat(packs.stream().filter(pack -> !pack.id().pack().equals(name)), Stream.of(candidate))
                        .toList());
    }

    /** Decides; refused with POLICY_SILENT when no pack of the day answers one of the questions. */
    public Outcome<Decision> decide(PolicyFacts facts) {
        Map<FactName, Object> values = facts.values();
        List<Object> key = classes.of(values);
        Outcome<Decision> before = known.get(key);
        if (before != null) {
            return before;
        }
        Outcome<Decision> decided = ask(values);
        if (known.size() >= KNOWN_MAX) {
            known.clear();
        }
        known.put(key, decided);
        return decided;
    }

    /**
     * Of each cost that was taken off, whether it may be. What allows the widest allows all; where something may not, each is
     * asked for by itself, so that it does not spoil the others. A cost of which no pack says anything is absent.
     *
     * @param decision what was decided of the facts
     */
    Map<CostKind, Ruling<Netting>> netting(PolicyFacts facts, Decision decision) {
        Map<CostKind, Ruling<Netting>> rulings = new EnumMap<>(CostKind.class);
        for (CostKind cost : facts.nettedCosts()) {
            if (decision.netting().value() == Netting.ALLOWED
                    || facts.nettedCosts().size() == 1) {
                rulings.put(cost, decision.netting());
            } else if (decide(facts.netting(cost)) instanceof Outcome.Done<Decision>(Decision alone)) {
                rulings.put(cost, alone.netting());
            }
        }
        return rulings;
    }

    /** The same from the packs themselves, whatever was decided before. */
    Outcome<Decision> ask(Map<FactName, Object> values) {
        Map<Aspect, List<Ruling<Answer>>> rulings = new EnumMap<>(Aspect.class);
        List<RuleRef> passedOn = new ArrayList<>();
        for (Pack pack : packs) {
            pack.answer(values).forEach((aspect, rules) -> {
                List<Ruling<Answer>> sofar = rulings.computeIfAbsent(aspect, none -> new ArrayList<>());
                rules.forEach(rule -> hear(aspect, pack, rule, sofar, passedOn));
            });
        }
        for (Aspect aspect : Aspect.values()) {
            if (aspect.required() && rulings.getOrDefault(aspect, List.of()).isEmpty()) {
                return Outcome.refused(
                        Reason.of("POLICY_SILENT", "question", aspect.table()).with("day", day));
            }
        }
        return Outcome.done(new Decision(
                day,
                versions(),
                first(rulings, Aspect.REVIEW, Answer.Review.class, Answer.Review::level),
                first(rulings, Aspect.EVIDENCE, Answer.Needed.class, Answer.Needed::evidence),
                first(rulings, Aspect.REGISTRATION, Answer.Registered.class, Answer.Registered::registration),
                first(rulings, Aspect.NETTING, Answer.Netted.class, Answer.Netted::netting),
                first(rulings, Aspect.ALLOWANCE, Answer.Allowed.class, Answer.Allowed::allowance),
                all(rulings, Aspect.DEADLINES, Answer.Due.class, Answer.Due::deadline),
                all(rulings, Aspect.NOTICES, Answer.Told.class, Answer.Told::notice),
                passedOn));
    }

    /** The first to answer decides; of deadlines and notices the first of each kind. */
    private static void hear(Aspect aspect, Pack pack, Rule rule, List<Ruling<Answer>> sofar, List<RuleRef> passedOn) {
        RuleRef ref = pack.document().ref(rule);
        if (rule.answer() instanceof Answer.Silent || rule.answer() instanceof Answer.Standing) {
            if (sofar.isEmpty()) {
                passedOn.add(ref);
            }
            return;
        }
        boolean heard = aspect.many()
                ? sofar.stream().anyMatch(ruling -> kind(ruling.value()).equals(kind(rule.answer())))
                : !sofar.isEmpty();
        if (!heard) {
            sofar.add(new Ruling<>(rule.answer(), ref));
        }
    }

    private static Object kind(Answer answer) {
        return answer instanceof Answer.Due(Deadline deadline) ? deadline.kind() : answer;
    }

    private static <A extends Answer, T> Ruling<T> first(
            Map<Aspect, List<Ruling<Answer>>> rulings, Aspect aspect, Class<A> type, Function<A, T> value) {
        return all(rulings, aspect, type, value).getFirst();
    }

    private static <A extends Answer, T> List<Ruling<T>> all(
            Map<Aspect, List<Ruling<Answer>>> rulings, Aspect aspect, Class<A> type, Function<A, T> value) {
        return rulings.getOrDefault(aspect, List.of()).stream()
                .map(ruling -> new Ruling<>(value.apply(type.cast(ruling.value())), ruling.rule()))
                .toList();
    }
}
