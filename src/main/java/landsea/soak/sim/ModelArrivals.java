package landsea.soak.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reports, money and the platform's word, and which payment each belongs to: what names it, else the only exact one. */
final class ModelArrivals {

    private final Model model;

    ModelArrivals(Model model) {
        this.model = model;
    }

    // Reports

    String announce(Report report) {
        List<Report> versions =
                model.versions.computeIfAbsent(report.shop() + "/" + report.settlement(), key -> new ArrayList<>());
        Optional<ModelPayment> announced;
        String outcome;
        if (versions.contains(report)) {
            announced = model.paymentOf(report);
            outcome = "ALREADY_KNOWN";
        } else {
            Optional<ModelPayment> before = versions.reversed().stream()
                    .flatMap(earlier -> model.paymentOf(earlier).stream())
                    .findFirst();
            outcome = versions.isEmpty() ? "ACCEPTED" : "SUPERSEDES";
            versions.add(report);
            model.statementFacts++;
            announced = Optional.of(placed(report, before));
        }
        if (announced.isEmpty()) {
            return outcome + " /SUPERSEDED";
        }
        ModelPayment payment = announced.get();
        proceed(payment);
        boolean nothing = payment.is("NOTHING_DUE") && !outcome.equals("ALREADY_KNOWN");
        return (nothing ? "NOTHING_DUE" : outcome) + " " + model.told(payment);
    }

    private ModelPayment placed(Report report, Optional<ModelPayment> before) {
        if (before.isPresent() && before.get().is("CREDITED")) {
            if (before.get().report.total() != report.total()) {
                model.cases.put(report, before.get());
            }
            return before.get();
        }
        if (before.isPresent() && !before.get().isFinal()) {
            return corrected(before.get(), report);
        }
        return first(report);
    }

    private ModelPayment first(Report report) {
        List<ModelPayment> open = model.openOf(report.shop());
        Optional<ModelPayment> found = forReport(open, report);
        if (report.total() <= 0) {
            ModelPayment unpaid = found.filter(payment -> !payment.funds.isThere())
                    .orElseGet(() -> model.open(report.shop(), "SCHEDULE"));
            unpaid.report = report;
            model.move(unpaid, "NOTHING_DUE");
            return unpaid;
        }
        ModelPayment payment = found.orElseGet(() -> {
            Word word = model.expiredOf(report.shop()).stream()
                    .map(expired -> expired.word)
                    .filter(said -> said.settlement().equals(report.settlement()))
                    .reduce((earlier, later) -> later)
                    .orElse(Word.NONE);
            ModelPayment opened = model.open(report.shop(), "SCHEDULE");
            opened.word = word;
            return opened;
        });
        payment.report = report;
        model.move(payment, "ANNOUNCED");
        return payment;
    }

    private static Optional<ModelPayment> forReport(List<ModelPayment> open, Report report) {
        List<ModelPayment> waiting =
                open.stream().filter(ModelPayment::awaitsReport).toList();
        return Model.only(matching(waiting, payment -> payment.word.settlement().equals(report.settlement())))
                .or(() -> Model.only(matching(
                        waiting, payment -> payment.word.settlement().isEmpty() && couldBe(payment, report.total()))));
    }

    private static boolean couldBe(ModelPayment payment, long total) {
        if (payment.funds.isThere()) {
            return payment.funds.amount == total || payment.funds.amount + payment.funds.charges == total;
        }
        return payment.word.amount() == 0 || payment.word.amount() == total;
    }

    private ModelPayment corrected(ModelPayment payment, Report report) {
        if (!payment.isCreditable()) {
            payment.report = report;
            payment.forgetsRelease();
            model.move(payment, payment.state, payment.reason);
            return payment;
        }
        if (!payment.funds.isThere() && report.total() <= 0) {
            payment.report = report;
            payment.forgetsRelease();
            model.move(payment, "NOTHING_DUE");
            return payment;
        }
        if (!payment.funds.isThere()) {
            Optional<ModelPayment> money = Model.only(matching(
                    model.openOf(report.shop()),
                    other -> other.funds.isThere()
                            && other.awaitsReport()
                            && other.word.settlement().isEmpty()
                            && tracesAgree(other.word, payment.word)
                            && couldBe(other, report.total())));
            if (money.isPresent()) {
                ModelPayment keeper = money.get();
                model.move(payment, "EXPIRED", "JOINED");
                if (!payment.word.trace().isEmpty()) {
                    keeper.word = payment.word;
                }
                keeper.report = report;
                model.move(keeper, "ANNOUNCED");
                return keeper;
            }
        }
        model.credits().withdraw(payment);
        payment.report = report;
        payment.forgetsRelease();
        model.move(payment, "ANNOUNCED");
        return payment;
    }

    private static boolean tracesAgree(Word one, Word other) {
        return one.trace().isEmpty() || other.trace().isEmpty() || one.trace().equals(other.trace());
    }

    // Money

    String receive(ModelAdvice advice) {
        ModelAdvice known = model.advices.get(advice.reference);
        if (known != null) {
            return model.bucket(known).equals(model.bucket(advice))
                    ? known.sameContents(advice) ? "AGAIN" : "!REQUEST_REUSED"
                    : "!BANK_REFERENCE_USED";
        }
        advice.arrivedAt = model.clock();
        model.advices.put(advice.reference, advice);
        model.books.received(advice);
        if (advice.shop < 0) {
            model.returns().suspend(advice);
            return "SUSPENSE";
        }
        advice.state = "MATCHED";
        advice.hasPayment = true;
        ModelPayment payment = moneyOf(advice);
        if (payment.isComplete() && payment.is("RECEIVED")) {
            model.credits().settle(payment);
        }
        return "MATCHED " + model.told(payment);
    }

    private ModelPayment moneyOf(ModelAdvice advice) {
        List<ModelPayment> expired = model.expiredOf(advice.shop);
        List<ModelPayment> candidates = new ArrayList<>(expired);
        candidates.addAll(matching(
                model.payments,
                payment -> payment.shop == advice.shop
                        && payment.isFinal()
                        && !advice.trace.isEmpty()
                        && payment.word.trace().equals(advice.trace)
                        && !expired.contains(payment)));
        candidates.addAll(model.openOf(advice.shop));
        List<ModelPayment> traced = advice.trace.isEmpty()
                ? List.of()
                : matching(candidates, payment -> payment.word.trace().equals(advice.trace));
        return traced.isEmpty() ? byAmount(advice, candidates) : byTrace(advice, traced);
    }

    private ModelPayment byTrace(ModelAdvice advice, List<ModelPayment> traced) {
        List<ModelPayment> waiting = matching(traced, ModelPayment::awaitsMoney);
        if (waiting.size() == 1) {
            return paid(waiting.getFirst(), advice);
        }
        if (!waiting.isEmpty()) {
            return nobodys(advice);
        }
        if (traced.stream().anyMatch(payment -> payment.funds.isThere())) {
            ModelPayment second = opened(advice, "DOUBLE");
            model.move(second, "RECEIVED");
            model.move(second, "HELD", "DOUBLE");
            return second;
        }
        return late(advice, traced.getLast());
    }

    private ModelPayment byAmount(ModelAdvice advice, List<ModelPayment> candidates) {
        List<ModelPayment> exact = matching(
                candidates,
                payment -> (payment.word.trace().isEmpty() || advice.trace.isEmpty())
                        && (named(payment) == advice.amount || named(payment) == advice.amount + advice.charges));
        List<ModelPayment> waiting = matching(exact, ModelPayment::awaitsMoney);
        if (waiting.isEmpty()) {
            return Model.only(matching(exact, payment -> payment.is("EXPIRED") && !payment.funds.isThere()))
                    .map(ended -> late(advice, ended))
                    .orElseGet(() -> nobodys(advice));
        }
        return Model.only(waiting).map(payment -> paid(payment, advice)).orElseGet(() -> nobodys(advice));
    }

    private static long named(ModelPayment payment) {
        return payment.report.isThere() ? payment.report.total() : payment.word.amount();
    }

    private ModelPayment paid(ModelPayment payment, ModelAdvice advice) {
        payment.funds = advice;
        model.move(payment, "RECEIVED");
        return payment;
    }

    private ModelPayment nobodys(ModelAdvice advice) {
        ModelPayment payment = opened(advice, "SCHEDULE");
        model.move(payment, "RECEIVED");
        return payment;
    }

    private ModelPayment late(ModelAdvice advice, ModelPayment ended) {
        ModelPayment payment = opened(advice, "LATE");
        payment.word = ended.word;
        payment.report = ended.report;
        model.move(payment, "RECEIVED");
        return payment;
    }

    private ModelPayment opened(ModelAdvice advice, String origin) {
        ModelPayment payment = model.open(advice.shop, origin);
        payment.word = new Word(advice.trace, "", 0);
        payment.funds = advice;
        return payment;
    }

    // The platform's word

    String said(ModelMessage message, Said said) {
        ModelPayment payment = message.payment();
        ModelPayment concerned = switch (said) {
            case Said.Answered(Word word) -> promised(payment, word);
            case Said.Unreadable unreadable -> {
                if (payment.is("INSTRUCTED") || payment.is("UNKNOWN")) {
                    model.move(payment, "HELD", "PAYOUT_ANSWER_UNREADABLE");
                }
                yield payment;
            }
            case Said.Paid paid -> throw notSaid(paid);
            case Said.Rejected rejected -> throw notSaid(rejected);
            case Said.Follows follows -> throw notSaid(follows);
            case Said.Unknown(String code) -> {
                if (isOpenRequest(payment)) {
                    if (payment.is("INSTRUCTED")) {
                        model.move(payment, "UNKNOWN", code);
                    }
                    model.send("payout.inquiry", payment, ModelAdvice.NONE, message.attempt() + 1);
                }
                yield payment;
            }
            case Said.Refused(String code) -> {
                refused(message, payment, code);
                yield payment;
            }
        };
        proceed(concerned);
        return model.told(payment);
    }

    private static IllegalStateException notSaid(Said said) {
        return new IllegalStateException("a platform does not say " + said);
    }

    private void refused(ModelMessage message, ModelPayment payment, String code) {
        if (!isOpenRequest(payment)) {
            return;
        }
        if (message.isInquiry() && code.equals("NOT_FOUND") && message.attempt() < 20) {
            model.send("payout.request", payment, ModelAdvice.NONE, message.attempt() + 1);
            return;
        }
        if (payment.report.isThere()) {
            giveUpReport(payment);
        }
        model.move(payment, "REJECTED", code);
    }

    /** A withdrawal of which the platform has said nothing, and whose money is not here. */
    private static boolean isOpenRequest(ModelPayment payment) {
        return payment.origin.equals("WITHDRAWAL")
                && payment.word.equals(Word.NONE)
                && !payment.funds.isThere()
                && (payment.is("INSTRUCTED") || payment.is("UNKNOWN") || payment.is("ANNOUNCED"));
    }

    private ModelPayment promised(ModelPayment payment, Word word) {
        boolean othersReport =
                payment.report.isThere() && !payment.report.settlement().equals(word.settlement());
        if (payment.isFinal() && !othersReport) {
            return payment;
        }
        List<ModelPayment> parts = new ArrayList<>(matching(
                model.openOf(payment.shop),
                other -> other != payment
                        && other.isCreditable()
                        && (other.report.settlement().equals(word.settlement())
                                || other.word.trace().equals(word.trace()))));
        if (othersReport && (payment.isFinal() || payment.funds.isThere())) {
            if (!parts.isEmpty()) {
                return joined(parts, word);
            }
            ModelPayment own = model.open(payment.shop, "SCHEDULE");
            own.word = word;
            model.move(own, "EXPECTED");
            return own;
        }
        if (othersReport) {
            giveUpReport(payment);
            model.move(payment, "EXPECTED");
        }
        parts.addFirst(payment);
        return joined(parts, word);
    }

    private void giveUpReport(ModelPayment payment) {
        ModelPayment other = model.open(payment.shop, "SCHEDULE");
        other.report = payment.report;
        model.move(other, "ANNOUNCED");
        payment.report = Report.NONE;
    }

    /** What belongs to one settlement becomes one payment: the one with money, else the first. */
    private ModelPayment joined(List<ModelPayment> parts, Word word) {
        ModelPayment keeper =
                parts.stream().filter(part -> part.funds.isThere()).findFirst().orElse(parts.getFirst());
        Report report = parts.stream()
                .map(part -> part.report)
                .filter(one -> one.settlement().equals(word.settlement()))
                .findFirst()
                .orElse(Report.NONE);
        parts.stream()
                .filter(part -> part != keeper && !part.funds.isThere())
                .forEach(part -> model.move(part, "EXPIRED", "JOINED"));
        boolean changes = !keeper.word.equals(word);
        keeper.word = word;
        if (!keeper.report.isThere() && report.isThere()) {
            keeper.report = report;
            model.move(keeper, "ANNOUNCED");
        } else if (awaitsWord(keeper)) {
            model.move(keeper, "EXPECTED");
        } else if (changes) {
            model.amended(keeper);
        }
        return keeper;
    }

    private static boolean awaitsWord(ModelPayment payment) {
        return payment.is("INSTRUCTED")
                || payment.is("UNKNOWN")
                || payment.isHeldFor("PLATFORM_SILENT")
                || payment.isHeldFor("PAYOUT_ANSWER_UNREADABLE");
    }

    /** Money may lie in suspense for it; what is complete goes on. */
    private void proceed(ModelPayment payment) {
        model.returns().lookFor(payment);
        if (payment.isComplete() && (payment.is("ANNOUNCED") || payment.is("RECEIVED"))) {
            model.credits().settle(payment);
        }
    }

    private static List<ModelPayment> matching(List<ModelPayment> payments, Predicate<ModelPayment> condition) {
        return payments.stream().filter(condition).toList();
    }
}
