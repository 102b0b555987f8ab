package landsea.settlement;

import java.util.Collection;
import landsea.fx.ProviderSheetRequests;
import org.springframework.stereotype.Component;

/** Asks providers for their rates as soon as money of a currency shows, so that they are there when it is converted. */
@Component
class SheetRequests {

    private final ProviderSheetRequests providers;

    SheetRequests(ProviderSheetRequests providers) {
        this.providers = providers;
    }

    /** For payments on their way whose shop converts: those that are final need none. */
    void request(Journal journal, Collection<Payment> payments) {
        var keys = payments.stream()
                .map(journal::current)
                .filter(payment -> !payment.state().isFinal())
                .map(payment -> new Instructions.Key(
                        payment.owner().shop(), payment.currency().code()))
                .distinct()
                .toList();
        Instructions.current(journal.commit(), keys).forEach((key, instruction) -> {
            if (instruction.mode() != Instruction.Mode.KEEP) {
                providers.request(journal.commit(), landsea.basics.Unit.Currency.of(key.currency()), instruction.buy());
            }
        });
    }
}
