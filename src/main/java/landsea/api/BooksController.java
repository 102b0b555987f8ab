package landsea.api;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import landsea.engine.Desk;
import landsea.engine.Proofs;
import landsea.engine.Viewer;
import landsea.ledger.AccountId;
import landsea.ledger.Ledger;
import landsea.ledger.LedgerDesk;
import landsea.parties.Parties;
import landsea.parties.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Accounts, their entries and the published keys. */
@RestController
@RequestMapping("/api/v1")
class BooksController {

    record AccountBody(
            String id, String kind, String currency, String balance, String available, String reserved, long version) {

        static AccountBody of(Ledger.Balance balance) {
            int scale = balance.account().unit().scale();
            return new AccountBody(
                    balance.account().id().text(),
                    balance.account().kind().name(),
                    balance.account().unit().code(),
                    decimal(balance.balance(), scale),
                    decimal(balance.available(), scale),
                    decimal(balance.reservedOut(), scale),
                    balance.version());
        }
    }

    record EntryBody(
            long version,
            String amount,
            String balance,
            String currency,
            String kind,
            String postingId,
            int position,
            String otherAccountId,
            String postedAt,
            String bookingDate,
            String valueDate) {

        static EntryBody of(LedgerDesk.EntryView entry) {
            int scale = entry.unit().scale();
            return new EntryBody(
                    entry.version(),
                    decimal(entry.amount(), scale),
                    decimal(entry.balance(), scale),
                    entry.unit().code(),
                    entry.kind(),
                    entry.postingId(),
                    entry.position(),
                    entry.other().text(),
                    entry.postedAt().toString(),
                    entry.bookingDate().toString(),
                    entry.valueDate().toString());
        }
    }

    private final LedgerDesk ledger;
    private final Desk desk;

    BooksController(LedgerDesk ledger, Desk desk) {
        this.ledger = ledger;
        this.desk = desk;
    }

    /** The caller's own accounts. */
    @GetMapping("/accounts")
    List<AccountBody> accounts(Principal caller) {
        return ledger.accountsOf(caller.viewer(), caller.organisation().value()).stream()
                .map(AccountBody::of)
                .toList();
    }

    @GetMapping("/accounts/{id}")
    AccountBody account(Principal caller, @PathVariable String id) {
        return Paths.parse(id, AccountId::parse)
                .flatMap(known -> ledger.account(caller.viewer(), known))
                .map(AccountBody::of)
                .orElseThrow(() -> Refusal.unknown("ACCOUNT", id));
    }

    /** Entries in the order of their versions. */
    @GetMapping("/accounts/{id}/entries")
    Cursor.Page<EntryBody> entries(
            Principal caller, @PathVariable String id, @RequestParam(required = false) @Nullable String cursor) {
        AccountId account = Paths.parse(id, AccountId::parse)
                .filter(known -> ledger.account(caller.viewer(), known).isPresent())
                .orElseThrow(() -> Refusal.unknown("ACCOUNT", id));
        long after = Cursor.read(cursor, Long::parseLong).orElse(0L);
        return Cursor.Page.of(
                ledger.entries(caller.viewer(), account, after, Cursor.PAGE + 1),
                EntryBody::of,
                entry -> Long.toString(entry.version()));
    }

    /** The keys that signed receipts, for whoever verifies one; for everybody. */
    @GetMapping("/keys")
    Map<String, Object> keys() {
        Map<String, Object> keys = new LinkedHashMap<>();
        desk.read(Viewer.of(Parties.bank().value()), Proofs::keys)
                .forEach((id, raw) -> keys.put(id, Base64.getEncoder().encodeToString(raw)));
        return Map.of("algorithm", "Ed25519", "keys", keys);
    }

    static String decimal(long minor, int scale) {
        return BigDecimal.valueOf(minor, scale).toPlainString();
    }
}
