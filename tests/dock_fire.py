"""Fictional reports of one fire at the docks: a dispatch, its copies, reports of their own."""

from __future__ import annotations

KEY = "The fire in the dock warehouse began in a battery store on the second floor."
DISPATCH = (
    "A warehouse at the eastern docks burned through the night while tugs sprayed the quay. "
    f"{KEY} "
    "Crews from four towns cooled the steel frame until noon, and the port stayed shut to boats. "
    "Shop owners along the front swept soot from their doorways and waited for the power to return."
)
EDITED = (
    "A warehouse at the eastern docks burned all through the night while tugs sprayed the quay. "
    f"{KEY} "
    "Fire crews from four towns cooled the steel frame till noon, and the port was shut to ships. "
    "Shop owners along the front swept soot off their doorways and waited for power to come back."
)
LONG_KEY = (
    "The flames were first seen by a crane driver in a window of the room on the second floor."
)
CHANGED_KEY = KEY.replace("second", "fifth")
DISTORTED = DISPATCH.replace(KEY, CHANGED_KEY)
QUOTED_KEY = f'"{KEY[:-1]}," the police said.'
OWN_A = (
    "Our reporter walked the quay at dawn and met the night watch. The blaze started among "
    "batteries kept one flight up, the foreman's plans show. Gulls sat on the cranes."
)
KEY_A = "The blaze started among batteries kept one flight up, the foreman's plans show."
OWN_B = (
    "Insurers sent two engineers into the ruin on Thursday. They found that the store of batteries "
    "on the second floor had burned first. Their report runs to forty pages."
)
KEY_B = "They found that the store of batteries on the second floor had burned first."
ARTICLE = (
    "Ardenmouth woke to smoke. The warehouse fire broke out in a second-floor battery store. "
    "People here will talk of it for years."
)
CLAIM = "The warehouse fire broke out in a second-floor battery store."
