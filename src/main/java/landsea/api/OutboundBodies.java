package landsea.api;

import java.util.List;
import java.util.Objects;
import landsea.outbound.OutboundInstruction;
import landsea.outbound.OutboundView;
import org.jspecify.annotations.Nullable;

/** What is said and asked of payments abroad, as JSON. */
final class OutboundBodies {

    private static final int TEXT_MAX = 140;
    private static final int ADVANCE_DAYS_MAX = 3_660;

    private OutboundBodies() {}

    /** @param bank BIC of the bank that keeps the account */
    record BeneficiaryBody(
            @Nullable String name,
            @Nullable String account,
            @Nullable String address,
            @Nullable String identifier,
            @Nullable String country,
            @Nullable String bank,
            @Nullable String bankName) {

        OutboundInstruction.Beneficiary read() {
            return new OutboundInstruction.Beneficiary(
                    text(name, "/beneficiary/name"),
                    text(account, "/beneficiary/account"),
                    text(address, "/beneficiary/address"),
                    text(identifier, "/beneficiary/identifier"),
                    text(country, "/beneficiary/country"),
                    text(bank, "/beneficiary/bank"),
                    text(bankName, "/beneficiary/bank_name"));
        }

        static BeneficiaryBody of(OutboundInstruction.Beneficiary it) {
            return new BeneficiaryBody(
                    it.name(), it.account(), it.address(), it.identifier(), it.country(), it.bank(), it.bankName());
        }
    }

    /**
     * @param merchantId who pays; may be left out by who has one merchant alone
     * @param transactionCode of the balance of payments, six digits
     * @param remark for the declaration, in Chinese
     * @param advanceDays so many days before delivery
     * @param eCommerce bought online: orders and transactions are shown as data
     * @param message for the beneficiary
     */
    record InstructionBody(
            @Nullable String merchantId,
            @Nullable String amount,
            @Nullable String currency,
            @Nullable String transactionCode,
            @Nullable String remark,
            @Nullable Integer advanceDays,
            @Nullable String contract,
            @Nullable String invoice,
            @Nullable Boolean eCommerce,
            @Nullable String originatorAddress,
            @Nullable BeneficiaryBody beneficiary,
            @Nullable String message) {

        OutboundInstruction read() {
            BeneficiaryBody paid = Objects.requireNonNullElse(
                    beneficiary, new BeneficiaryBody(null, null, null, null, null, null, null));
            int days = Objects.requireNonNullElse(advanceDays, 0);
            if (days < 0 || days > ADVANCE_DAYS_MAX) {
                throw Refusal.member("/advance_days", "NUMBER_WRONG", days);
            }
            return new OutboundInstruction(
                    Amount.money(amount, Amount.currency(currency, "/currency"), "/amount"),
                    new OutboundInstruction.Trade(
                            text(transactionCode, "/transaction_code"),
                            text(remark, "/remark"),
                            days,
                            text(contract, "/contract"),
                            text(invoice, "/invoice"),
                            Objects.requireNonNullElse(eCommerce, false)),
                    paid.read(),
                    text(originatorAddress, "/originator_address"),
                    text(message, "/message"));
        }
    }

    record PurchaseBody(String sellCurrency) {}

    /** @param quoteId of the quote that is accepted; without one it is paid from the balance in its currency */
    record PayBody(@Nullable String quoteId) {}

    record ReviewBody(String phase, String action, String note) {}

    /** @param reason DUPL, CUST, AC03, AM09 or FRAD; left out where something that was proposed is answered */
    record RecallBody(
            @Nullable String phase,
            @Nullable String reason,
            @Nullable String note) {}

    /**
     * A payment abroad.
     *
     * @param missing documents that are still wanted
     */
    record OutboundBody(
            String id,
            String merchantId,
            Amount amount,
            Amount usd,
            String state,
            String reason,
            String transactionCode,
            String remark,
            int advanceDays,
            String contract,
            String invoice,
            boolean eCommerce,
            BeneficiaryBody beneficiary,
            String message,
            String decisionId,
            String review,
            String registration,
            List<String> evidence,
            List<String> missing,
            String fundedBy,
            @Nullable String quoteId,
            @Nullable Amount fees,
            Amount back,
            OutboundView.Recalled recall,
            OutboundView.@Nullable Proposal proposal,
            String instructedAt,
            @Nullable String dueAt,
            List<OutboundView.Document> documents,
            List<OutboundView.Step> steps) {

        static OutboundBody of(OutboundView view) {
            OutboundInstruction it = view.instruction();
            return new OutboundBody(
                    view.id().text(),
                    view.merchantId(),
                    Amount.of(view.amount()),
                    Amount.of(view.usd()),
                    view.state(),
                    view.reason(),
                    it.trade().transactionCode(),
                    it.trade().remark(),
                    it.trade().advanceDays(),
                    it.trade().contract(),
                    it.trade().invoice(),
                    it.trade().eCommerce(),
                    BeneficiaryBody.of(it.beneficiary()),
                    it.message(),
                    view.decisionId(),
                    view.review(),
                    view.registration(),
                    view.evidence(),
                    view.missing(),
                    view.fundedBy(),
                    view.quoteId().isEmpty() ? null : view.quoteId(),
                    view.fees().map(Amount::of).orElse(null),
                    Amount.of(view.back()),
                    view.recall(),
                    view.proposal().orElse(null),
                    view.instructedAt(),
                    view.dueAt().isEmpty() ? null : view.dueAt(),
                    view.documents(),
                    view.steps());
        }
    }

    static <E extends Enum<E>> E word(Class<E> type, @Nullable String text, String pointer) {
        return Paths.parse(String.valueOf(text), name -> Enum.valueOf(type, name))
                .orElseThrow(() -> Refusal.member(pointer, "WORD_WRONG", String.valueOf(text)));
    }

    /** A text of one line, empty where there is none. */
    static String text(@Nullable String text, String pointer) {
        String given = Objects.requireNonNullElse(text, "").strip();
        if (given.length() > TEXT_MAX || given.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.member(pointer, "TEXT_WRONG", given.length());
        }
        return given;
    }
}
