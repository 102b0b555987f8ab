package landsea.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import landsea.basics.CanonicalJson;
import landsea.basics.Sha256;

/**
 * What the packs of a day say of a payment, each answer with its rule.
 *
 * @param day the day whose packs were asked
 * @param packs all that were asked, in order of precedence
 * @param passedOn rules of higher packs that had nothing to say, and why a pilot admits or does not
 */
public record Decision(
        LocalDate day,
        List<PackVersion> packs,
        Ruling<ReviewLevel> review,
        Ruling<Set<Evidence>> evidence,
        Ruling<Registration> registration,
        Ruling<Netting> netting,
        Ruling<Allowance> allowance,
        List<Ruling<Deadline>> deadlines,
        List<Ruling<Notice>> notices,
        List<RuleRef> passedOn) {

    public Decision {
        packs = List.copyOf(packs);
        evidence = new Ruling<>(Set.copyOf(evidence.value()), evidence.rule());
        deadlines = List.copyOf(deadlines);
        notices = List.copyOf(notices);
        passedOn = List.copyOf(passedOn);
    }

    /** Plain values in canonical order, for a proof: the answers with their rules; the same for the same facts and packs. */
    public Map<String, Object> document() {
        return Map.of(
                "packs", packs.stream().map(PackVersion::toString).toList(),
                "review", answer(review.value().name(), review.rule()),
                "evidence", answer(words(evidence.value()), evidence.rule()),
                "registration", answer(registration.value().name(), registration.rule()),
                "netting", answer(netting.value().name(), netting.rule()),
                "allowance", answer(words(allowance.value()), allowance.rule()),
                "deadlines",
                        deadlines.stream()
                                .map(one -> answer(words(one.value()), one.rule()))
                                .toList(),
                "notices",
                        notices.stream()
                                .map(one -> answer(one.value().name(), one.rule()))
                                .toList());
    }

    /** An answer in words of the packs, with its rule. */
    public record Said(String question, String answer, RuleRef rule) {}

    /** Every answer by itself, for people. */
    public List<Said> said() {
        List<Said> said = new ArrayList<>(List.of(
                new Said(Aspect.REVIEW.table(), review.value().name(), review.rule()),
                new Said(Aspect.EVIDENCE.table(), words(evidence.value()), evidence.rule()),
                new Said(Aspect.REGISTRATION.table(), registration.value().name(), registration.rule()),
                new Said(Aspect.NETTING.table(), netting.value().name(), netting.rule()),
                new Said(Aspect.ALLOWANCE.table(), words(allowance.value()), allowance.rule())));
        deadlines.forEach(one -> said.add(new Said(Aspect.DEADLINES.table(), words(one.value()), one.rule())));
        notices.forEach(
                one -> said.add(new Said(Aspect.NOTICES.table(), one.value().name(), one.rule())));
        return said;
    }

    /** SHA-256 of the document. */
    public byte[] hash() {
        return Sha256.digest().digest(CanonicalJson.bytes(document()));
    }

    /** The answers alone, by question, as a simulation compares them. */
    Map<Aspect, String> answers() {
        return Map.of(
                Aspect.REVIEW, review.value().name(),
                Aspect.EVIDENCE, words(evidence.value()),
                Aspect.REGISTRATION, registration.value().name(),
                Aspect.NETTING, netting.value().name(),
                Aspect.ALLOWANCE, words(allowance.value()),
                Aspect.DEADLINES, all(deadlines.stream().map(one -> words(one.value()))),
                Aspect.NOTICES, all(notices.stream().map(one -> one.value().name())));
    }

    private static Map<String, Object> answer(String value, RuleRef rule) {
        return Map.of("answer", value, "rule", rule.rule());
    }

    private static String all(java.util.stream.Stream<String> values) {
        return String.join("; ", values.sorted().toList());
    }

    private static String words(Set<Evidence> evidence) {
        List<String> names = new ArrayList<>();
        EnumSet<Evidence> ordered = EnumSet.noneOf(Evidence.class);
        ordered.addAll(evidence);
        ordered.forEach(one -> names.add(one.name()));
        return String.join("+", names);
    }

    private static String words(Allowance allowance) {
        return allowance.counted() ? "COUNTED up to " + allowance.ceiling() : "NOT_COUNTED";
    }

    private static String words(Deadline deadline) {
        return deadline.kind() + " " + deadline.count() + " " + deadline.span();
    }
}
