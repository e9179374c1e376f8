import tensorflow
import torch
from torch.optim import SGD

SGD([], lr=0.1)
torch.optim.Adam([], lr=0.1)
