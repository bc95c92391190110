"""Names of the exchanges. The chassis needs these and no event."""

PRESENSI_EXCHANGE = "presensi"
EKINERJA_EXCHANGE = "ekinerja.events"
