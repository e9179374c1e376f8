# /// script
# requires-python = ">=3.10,<3.15"
# dependencies = ["torch"]
# ///

# --8<-- [start:save]
import numpy as np
import torch

torch.manual_seed(0)
model = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.ReLU(), torch.nn.Linear(4, 2))
state = {name: array.detach().cpu().numpy() for name, array in model.state_dict().items()}
np.savez("model.npz", **state)
for name, array in state.items():
    print(name, array.shape)
# --8<-- [end:save]

# --8<-- [start:momentum]
def running(kind, *shape):
    layer = kind(1)
    layer(torch.tensor([1.0, 3.0]).reshape(shape))
    mean, variance = layer.running_mean.item(), layer.running_var.item()
    print(f"{shape}: running_mean {mean:.1f}, running_var {variance:.1f}")


running(torch.nn.BatchNorm1d, 2, 1)
running(torch.nn.BatchNorm2d, 2, 1, 1, 1)
default = torch.nn.BatchNorm1d(1)
print(f"default momentum {default.momentum}, eps {default.eps}")
# --8<-- [end:momentum]

# --8<-- [start:load]
with np.load("model.npz") as file:
    state = {name: torch.tensor(file[name]) for name in file.files}
print(model.load_state_dict(state))
model.eval()
# --8<-- [end:load]

# --8<-- [start:counter]
norm = torch.nn.BatchNorm1d(4)
names = ("weight", "bias", "running_mean", "running_var")
print(norm.load_state_dict({name: torch.ones(4) for name in names}))
print("num_batches_tracked", norm.num_batches_tracked.item())
# --8<-- [end:counter]
