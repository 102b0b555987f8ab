package landsea.api;

import java.util.List;
import landsea.basics.Reason;
import landsea.engine.Desk;
import landsea.parties.Merchant;
import landsea.parties.Parties;
import landsea.parties.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds merchants as the caller may see them. */
@Component
class Payers {

    private final Desk desk;
    private final Parties parties;

    Payers(Desk desk, Parties parties) {
        this.desk = desk;
        this.parties = parties;
    }

    /** The one named, or the only one; others are not there. */
    Merchant own(Principal caller, @Nullable String id) {
        List<Merchant> own = desk.<List<Merchant>>read(caller.viewer(), parties::merchantsOf);
        return own.stream()
                .filter(merchant ->
                        id == null ? own.size() == 1 : merchant.id().text().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal(Reason.of("MERCHANT_UNKNOWN", "merchant", String.valueOf(id)), "/merchant_id"));
    }
}
