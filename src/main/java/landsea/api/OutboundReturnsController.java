package landsea.api;

import java.util.Objects;
import java.util.regex.Pattern;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.outbound.Outbound;
import landsea.outbound.OutboundAnswer;
import landsea.outbound.OutboundId;
import landsea.outbound.SentBackCommand;
import landsea.parties.Principal;
import landsea.parties.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What banks abroad had paid and gave back, told by the bank that keeps the account it came to. */
@RestController
@RequestMapping("/api/v1/outbound-returns")
class OutboundReturnsController {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{2,59}");

    /**
     * What a pacs.004 says of one payment.
     *
     * @param bankReference tells a repeat
     * @param paymentId the end-to-end id under which it was paid
     * @param amount that came back
     * @param charges that banks on the way kept; none when left out
     * @param reason a code in capitals, such as ACCOUNT_CLOSED
     * @param valueDate from when on it counts
     */
    record ReturnBody(
            @Nullable String bankReference,
            @Nullable String paymentId,
            @Nullable String currency,
            @Nullable String amount,
            @Nullable String charges,
            @Nullable String reason,
            @Nullable String valueDate) {}

    private final Outbound outbound;

    OutboundReturnsController(Outbound outbound) {
        this.outbound = outbound;
    }

    @PostMapping
    @For(Role.COLLECTING_BANK)
    OutboundAnswer sentBack(Principal caller, RequestKey key, @RequestBody ReturnBody body) {
        Currency currency = Amount.currency(body.currency(), "/currency");
        Money amount = Amount.money(body.amount(), currency, "/amount");
        Money charges =
                body.charges() == null ? Money.zero(currency) : Amount.money(body.charges(), currency, "/charges");
        if (!amount.isPositive() || charges.isNegative()) {
            throw Refusal.member("/amount", "AMOUNT_WRONG", String.valueOf(body.amount()));
        }
        String id = String.valueOf(body.paymentId());
        return Refusal.orRefuse(outbound.sentBack(new SentBackCommand(
                caller.organisation().value(),
                Paths.parse(id, OutboundId::parse).orElseThrow(() -> Refusal.unknown("OUTBOUND", id)),
                Members.text(body.bankReference(), "/bank_reference", 100),
                amount,
                charges,
                code(body.reason()),
                Members.date(body.valueDate(), "/value_date"),
                caller.actor().text())));
    }

    private static String code(@Nullable String reason) {
        String given = Objects.requireNonNullElse(reason, "");
        if (!CODE.matcher(given).matches()) {
            throw Refusal.member("/reason", "WORD_WRONG", given);
        }
        return given;
    }
}
