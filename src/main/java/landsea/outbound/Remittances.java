package landsea.outbound;

import java.time.Duration;
import java.util.Map;
import landsea.basics.Money;
import landsea.messages.MessageId;
import landsea.messages.OutboxMessage;
import landsea.outbound.OutboundInstruction.Beneficiary;
import landsea.parties.Merchant;

/**
 * What the foreign bank is asked: to pay, in the words of a pacs.008, and whether it has. The request id is the payment's, so
 * that it is done once.
 */
final class Remittances {

    static final String COUNTERPARTY = "foreign-bank";
    static final String REQUEST = "remittance.request";
    static final String INQUIRY = "remittance.inquiry";

    private static final String AFTER_REFUSAL = "after_refusal";
    private static final Duration INQUIRY_DELAY = Duration.ofSeconds(1);
    private static final int DOUBLINGS_MAX = 6;

    private Remittances() {}

    static OutboxMessage request(OutboundPayment payment, Merchant merchant, String senderBic, int attempt) {
        Money amount = payment.amount();
        Beneficiary beneficiary = payment.instruction().beneficiary();
        return message(
                payment,
                REQUEST,
                attempt,
                Map.of(
                        "request_id", payment.id().text(),
                        "uetr", payment.id().value().toString(),
                        "end_to_end_id", payment.id().text(),
                        "interbank_settlement_amount",
                                Map.of("currency", amount.currency().code(), "amount", amount.amount()),
                        "charge_bearer", "SHAR",
                        "debtor",
                                Map.of(
                                        "name",
                                        merchant.name(),
                                        "account",
                                        OutboundBooks.own(merchant.id(), amount.currency())
                                                .text(),
                                        "address",
                                        payment.instruction().originatorAddress(),
                                        "identifier",
                                        merchant.code(),
                                        "country",
                                        "CN"),
                        "debtor_agent", Map.of("bic", senderBic, "name", "LandSea"),
                        "creditor",
                                Map.of(
                                        "name",
                                        beneficiary.name(),
                                        "account",
                                        beneficiary.account(),
                                        "address",
                                        beneficiary.address(),
                                        "identifier",
                                        beneficiary.identifier(),
                                        "country",
                                        beneficiary.country()),
                        "creditor_agent", Map.of("bic", beneficiary.bank(), "name", beneficiary.bankName()),
                        "remittance_information",
                                Map.of(
                                        "unstructured",
                                        payment.instruction().message(),
                                        "invoice",
                                        payment.instruction().trade().invoice())));
    }

    /** @param state in which the payment waits for the answer */
    static OutboxMessage inquiry(OutboundPayment payment, OutboundState state, int attempt) {
        return message(
                payment,
                INQUIRY,
                attempt,
                Map.of("request_id", payment.id().text(), AFTER_REFUSAL, state instanceof OutboundState.Refused));
    }

    /** Whether an inquiry was written when the last request had been refused: no request was on its way any more. */
    static boolean isAfterRefusal(OutboxMessage inquiry) {
        return Boolean.TRUE.equals(inquiry.body().get(AFTER_REFUSAL));
    }

    /** Real time before asking again, growing. */
    static Duration pause(int attempt) {
        return INQUIRY_DELAY.multipliedBy(1L << Math.min(Math.max(attempt - 1, 0), DOUBLINGS_MAX));
    }

    private static OutboxMessage message(OutboundPayment payment, String kind, int attempt, Map<String, Object> body) {
        return new OutboxMessage(
                MessageId.next(payment.id().bucket()),
                payment.payer().organisation().value(),
                COUNTERPARTY,
                kind,
                payment.id().text(),
                attempt,
                body);
    }
}
